import { IconBellOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ContactDetail } from '@otklik/server/contacts/api'
import { useFormat, useLanguageName } from '../../format/use-format.ts'
import { useContactName } from '../../patterns/contact-name.ts'
import { Detail, Section } from '../../patterns/detail.tsx'
import { useShownValue } from '../../patterns/event-facts.tsx'
import { Facts } from '../../patterns/facts.tsx'
import { LoadedDetail } from '../../patterns/loaded-detail.tsx'
import { ScoreMark } from '../../patterns/score-mark.tsx'
import styles from './contacts.module.css'
import { PrivacyActions } from './privacy-actions.tsx'
import { contactQuery } from './queries.ts'
import { Timeline } from './timeline.tsx'
import { useWord } from '../../i18n/word.ts'

const route = getRouteApi('/shell/contacts/$contactId')

export function ContactPane() {
  const { contactId } = route.useParams()
  const navigate = useNavigate()
  const close = () => void navigate({ to: '/contacts', search: true })
  const query = useQuery(contactQuery(contactId))
  return (
    <LoadedDetail query={query} onClose={close}>
      {(contact) => <Opened contact={contact} onClose={close} />}
    </LoadedDetail>
  )
}

function Opened({ contact, onClose }: { contact: ContactDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const contactName = useContactName()
  const format = useFormat()
  const shown = useShownValue()
  const word = useWord()
  const languageName = useLanguageName()
  const last = contact.lastScore
  return (
    <Detail
      title={contactName(contact)}
      marks={last !== null && <ScoreMark score={last.score} group={last.group} size="small" />}
      sub={t('contacts.since', { date: format.date(contact.createdAt) })}
      onClose={onClose}
    >
      {contact.suppressions.map((suppression) => (
        <p className={styles.warning} key={`${suppression.channel}${suppression.address}${suppression.from}`}>
          <IconBellOff size={16} aria-hidden />
          {t(`contacts.suppressed.${suppression.reason}`, {
            address: suppression.address,
            date: format.date(suppression.from),
          })}
        </p>
      ))}
      <Section title={t('contacts.section.known')}>
        <Facts
          items={[
            ...contact.identities.map(({ kind, value }) => ({ name: word('identities', kind), value })),
            { name: t('contacts.language'), value: contact.language && languageName(contact.language) },
            { name: t('contacts.zone'), value: contact.zone },
            ...Object.entries(contact.attributes).map(([name, value]) => ({ name, value: shown(value) })),
          ]}
        />
      </Section>
      <Section title={t('contacts.section.timeline')}>
        <Timeline contactId={contact.id} />
      </Section>
      <PrivacyActions contact={contact} />
    </Detail>
  )
}
