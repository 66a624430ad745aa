import { Button, CopyButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PublicLinkRow } from '@otklik/server/responses/api'
import { api } from '../../api/client.ts'
import { useFormat, useLanguageName } from '../../format/use-format.ts'
import { useNow } from '../../format/use-now.ts'
import { Confirm } from '../../patterns/confirm.tsx'
import { CodeDialog } from './code-dialog.tsx'
import { useLinkDeed } from './queries.ts'
import styles from './public-links.module.css'

type State = 'open' | 'paused' | 'over' | 'closed'

/** One link: where it leads, how it stands, what came of it. */
export function LinkRow({ link, surveyName }: { link: PublicLinkRow; surveyName: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = useLanguageName()
  const state = stateOf(link, useNow())
  const facts = [
    surveyName,
    link.language === null ? t('publicLinks.browsers') : nameOf(link.language),
    t('publicLinks.perDay', { count: link.perDay }),
    ...(link.until === null ? [] : [t('publicLinks.until', { at: format.dateTime(link.until) })]),
  ]
  return (
    <li className={styles.row} data-off={state !== 'open' || undefined}>
      <div className={styles.what}>
        <b dir="auto">{link.name}</b> <span className={styles.state}>{t(`publicLinks.state.${state}`)}</span>
        <small dir="auto">{facts.join(' · ')}</small>
        {state !== 'closed' && (
          <a href={link.url} target="_blank" rel="noreferrer">
            <code>{link.url}</code>
          </a>
        )}
      </div>
      <div className={styles.counts}>
        <span>{t('publicLinks.responses', { count: link.responses })}</span>
        {link.held > 0 && <Link to="/quarantine">{t('publicLinks.held', { count: link.held })}</Link>}
      </div>
      {state !== 'closed' && <Actions link={link} />}
    </li>
  )
}

function stateOf({ closedAt, pausedAt, until }: PublicLinkRow, now: number): State {
  if (closedAt !== null) return 'closed'
  if (until !== null && Date.parse(until) <= now) return 'over'
  return pausedAt === null ? 'open' : 'paused'
}

function Actions({ link: { id, name, url, pausedAt } }: { link: PublicLinkRow }) {
  const { t } = useTranslation()
  const [closing, dialog] = useDisclosure(false)
  const [printing, code] = useDisclosure(false)
  const pause = useLinkDeed((paused: boolean) => api.patch(`/public-links/${id}`, { paused }))
  const close = useLinkDeed(() => api.delete(`/public-links/${id}`), dialog.close)
  return (
    <div className={styles.actions}>
      <CopyButton value={url}>
        {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'states.copied' : 'states.copy')}</Button>}
      </CopyButton>
      <Button onClick={code.open}>{t('publicLinks.act.code')}</Button>
      {printing && <CodeDialog name={name} url={url} onClose={code.close} />}
      <Button loading={pause.isPending} onClick={() => pause.mutate(pausedAt === null)}>
        {t(pausedAt === null ? 'publicLinks.act.pause' : 'publicLinks.act.resume')}
      </Button>
      <Button variant="subtle" color="danger" onClick={dialog.open}>
        {t('publicLinks.act.close')}
      </Button>
      <Confirm
        opened={closing}
        title={t('publicLinks.close.title', { name })}
        action={t('publicLinks.act.close')}
        danger
        busy={close.isPending}
        onClose={dialog.close}
        onConfirm={() => close.mutate(undefined)}
      >
        {t('publicLinks.close.text')}
      </Confirm>
    </div>
  )
}
