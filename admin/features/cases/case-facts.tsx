import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '@otklik/server/cases/api'
import { Section } from '../../patterns/detail.tsx'
import { EventFacts } from '../../patterns/event-facts.tsx'
import { Facts } from '../../patterns/facts.tsx'
import { Quote } from '../../patterns/quote.tsx'

export function CaseAnswer({ found }: { found: CaseDetail }) {
  const { t } = useTranslation()
  const { response } = found
  if (response === null) return null
  const others = response.answers.filter(({ shown }) => shown !== found.comment)
  return (
    <Section
      title={t('cases.section.answer')}
      aside={
        <Link to="/responses/$responseId" params={{ responseId: response.id }}>
          {t('cases.wholeResponse')}
        </Link>
      }
    >
      {found.comment !== null && <Quote>{found.comment}</Quote>}
      <Facts stacked items={others.map(({ title, shown }) => ({ name: title, value: shown }))} />
    </Section>
  )
}

export function CaseCustomer({ found }: { found: CaseDetail }) {
  const { t } = useTranslation()
  const details = found.contactDetails
  if (details === null) return null
  return (
    <Section title={t('cases.section.customer')}>
      <Facts
        items={[
          { name: t('contacts.name'), value: details.name },
          { name: t('contacts.phone'), value: details.phone && <a href={`tel:${details.phone}`}>{details.phone}</a> },
          {
            name: t('contacts.email'),
            value: details.email && <a href={`mailto:${details.email}`}>{details.email}</a>,
          },
          { name: t('contacts.externalId'), value: details.externalId },
        ]}
      />
    </Section>
  )
}

export function CaseEvent({ found }: { found: CaseDetail }) {
  const { t } = useTranslation()
  if (found.event === null && Object.keys(found.dimensions).length === 0) return null
  return (
    <Section title={t('cases.section.event')}>
      <EventFacts
        type={found.event?.type ?? null}
        at={found.event?.occurredAt ?? null}
        parameters={found.event?.parameters ?? {}}
        dimensions={found.dimensions}
      />
    </Section>
  )
}
