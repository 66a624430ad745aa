import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SandboxMail } from '@otklik/server/sandbox/api'
import { useFormat } from '../../format/use-format.ts'
import { AmpPart } from '../../patterns/amp-part.tsx'
import { useContactName } from '../../patterns/contact-name.ts'
import { Detail } from '../../patterns/detail.tsx'
import { Facts } from '../../patterns/facts.tsx'
import { LoadedDetail } from '../../patterns/loaded-detail.tsx'
import { MailFrame } from '../../patterns/mail-frame.tsx'
import { mailQuery } from './queries.ts'
import styles from './sandbox.module.css'

const route = getRouteApi('/shell/inbox/$mailId')

const views = ['desktop', 'phone', 'text', 'amp', 'headers'] as const
type View = (typeof views)[number]

export function MailPane() {
  const { mailId } = route.useParams()
  const navigate = useNavigate()
  const close = () => void navigate({ to: '/inbox', search: true })
  const query = useQuery(mailQuery(mailId))
  return (
    <LoadedDetail query={query} onClose={close}>
      {(mail) => <Opened mail={mail} onClose={close} />}
    </LoadedDetail>
  )
}

function Opened({ mail, onClose }: { mail: SandboxMail; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const contactName = useContactName()
  const [view, setView] = useState<View>('desktop')
  return (
    <Detail
      title={mail.subject.trim() === '' ? t('sandbox.inbox.noSubject') : mail.subject}
      sub={
        <>
          {t('sandbox.inbox.fromTo', { from: mail.from, to: mail.to })} · {format.dateTime(mail.receivedAt)}
          {mail.contact !== null && (
            <>
              {' · '}
              <Link to="/contacts/$contactId" params={{ contactId: mail.contact.id }}>
                {contactName(mail.contact)}
              </Link>
            </>
          )}
        </>
      }
      actions={
        <SegmentedControl<View>
          aria-label={t('sandbox.inbox.view.title')}
          value={view}
          onChange={setView}
          data={views
            .filter((value) => value !== 'amp' || mail.amp !== null)
            .map((value) => ({ value, label: t(`sandbox.inbox.view.${value}`) }))}
        />
      }
      onClose={onClose}
    >
      {(view === 'desktop' || view === 'phone') && (
        <MailFrame html={mail.html} title={mail.subject} phone={view === 'phone'} />
      )}
      {view === 'text' && <pre className={styles.text}>{mail.text}</pre>}
      {view === 'amp' && mail.amp !== null && (
        <div className={styles.headers}>
          <AmpPart report={mail.amp} />
        </div>
      )}
      {view === 'headers' && (
        <div className={styles.headers}>
          <Facts items={Object.entries(mail.headers).map(([name, value]) => ({ name, value }))} />
        </div>
      )}
    </Detail>
  )
}
