import { Button, Menu } from '@mantine/core'
import { IconFlask, IconPlayerTrackNext } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useIsAdministrator, useSession } from '../api/session.ts'
import { jumps, useJump } from '../features/sandbox/jump.tsx'
import { clockQuery } from '../features/sandbox/queries.ts'
import { durationText } from '../format/span.ts'
import { useFormat, useLanguage } from '../format/use-format.ts'
import styles from './sandbox-bar.module.css'

/** On every page of a sandbox: that it is one, what its clock shows, and the way to move it. */
export function SandboxBar() {
  const { t } = useTranslation()
  const format = useFormat()
  const { workspace } = useSession()
  const { data: clock } = useQuery(clockQuery)
  const administrator = useIsAdministrator()
  const now = format.dateTime(clock?.now ?? workspace.now)
  const playing = clock?.playing ?? null
  return (
    <section className={styles.bar} aria-label={t('sandbox.bar.title')}>
      <IconFlask size={16} aria-hidden className={styles.icon} />
      <b>{t('sandbox.bar.title')}</b>
      <span className={styles.explained}>{t('sandbox.bar.explained')}</span>
      <output>
        {playing === null
          ? t('sandbox.bar.now', { now })
          : t('sandbox.bar.playing', { now, to: format.dateTime(playing.to), count: playing.done })}
      </output>
      {administrator && <JumpMenu disabled={playing !== null} />}
    </section>
  )
}

function JumpMenu({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const navigate = useNavigate()
  const { ask, dialog } = useJump()
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button className={styles.jump} disabled={disabled} aria-label={t('sandbox.bar.jump')}>
            <IconPlayerTrackNext size={14} aria-hidden />
            <span className={styles.word}>{t('sandbox.bar.jump')}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {jumps.map((by) => (
            <Menu.Item key={by} onClick={() => ask({ by })}>
              {t('sandbox.clock.by', { span: durationText(by, language) })}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => void navigate({ to: '/clock' })}>{t('sandbox.bar.toDate')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog}
    </>
  )
}
