import { IconPlayerPause, IconPlayerPlay, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ScenarioRow } from '@otklik/server/scenarios/api'
import styles from './scenarios.module.css'

const icons = { live: IconPlayerPlay, paused: IconPlayerPause, draft: IconPencil }

export function ScenarioState({ state }: { state: ScenarioRow['state'] }) {
  const { t } = useTranslation()
  const Icon = icons[state]
  return (
    <span className={styles.state} data-state={state}>
      <Icon size={14} aria-hidden />
      {t(`scenarios.state.${state}`)}
    </span>
  )
}
