import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../api/session.ts'
import styles from './conditions.module.css'
import { Extra, ExtrasMenu } from './extras.tsx'
import { plainOperator } from './query.ts'
import type { RuleEditorProps } from './query.ts'

const WITH_DAYS = new Set<string>(['before', 'after', 'withinLast', 'longerAgo', 'withinNext'])

/** Whose days the dates of a test are: the workspace's, unless another zone is named. */
export function ZoneExtra({ rule, onChange }: RuleEditorProps) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const { zone, ...rest } = rule.value
  const name = t('conditionEditor.extra.zone')
  if (zone === undefined) {
    if (!WITH_DAYS.has(plainOperator(rule.operator))) return null
    const onAdd = () => onChange({ value: { ...rest, zone: workspace.zone } })
    return <ExtrasMenu choices={[{ name: t('conditionEditor.adding.zone'), onAdd }]} />
  }
  return (
    <Extra name={name} onRemove={() => onChange({ value: rest })}>
      <Select
        className={styles.parameter}
        searchable
        aria-label={name}
        data={[...new Set([zone, workspace.zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])]}
        value={zone}
        onChange={(chosen) => chosen !== null && onChange({ value: { ...rest, zone: chosen } })}
        limit={50}
      />
    </Extra>
  )
}
