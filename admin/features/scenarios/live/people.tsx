import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../format/use-format.ts'
import { useContactName } from '../../../patterns/contact-name.ts'
import { Loaded } from '../../../patterns/loaded.tsx'
import { MoreRows } from '../../../patterns/more-rows.tsx'
import { RowsSkeleton } from '../../../patterns/skeleton.tsx'
import type { ScenarioPerson } from '@otklik/server/scenarios/api'
import { peopleQuery, type Whom } from '../queries.ts'
import { useOutcomeText } from '../texts/outcome-text.ts'
import styles from './live.module.css'

/** Who stands at a step, or was lost there: each leads to the contact, whose timeline says why. */
export function People({ scenario, whom }: { scenario: string; whom: Whom }) {
  const { t } = useTranslation()
  const query = useInfiniteQuery(peopleQuery(scenario, whom))
  return (
    <Loaded query={query} skeleton={<RowsSkeleton rows={4} />}>
      {({ pages }) => {
        const people = pages.flatMap(({ items }) => items)
        return people.length === 0 ? (
          <p>{t('scenarios.now.nobody')}</p>
        ) : (
          <>
            <ul className={styles.people}>
              {people.map((person, index) => (
                <Person key={`${person.contact?.id ?? index} ${person.step} ${person.since}`} person={person} />
              ))}
            </ul>
            <MoreRows query={query} />
          </>
        )
      }}
    </Loaded>
  )
}

function Person({ person: { contact, since, dueAt, reason, outcome } }: { person: ScenarioPerson }) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = useContactName()
  const outcomeText = useOutcomeText()
  const why = reason ?? outcome
  return (
    <li>
      {contact === null ? (
        name(contact)
      ) : (
        <Link to="/contacts/$contactId" params={{ contactId: contact.id }} dir="auto">
          {name(contact)}
        </Link>
      )}
      <p className={styles.where}>
        {[
          t('scenarios.now.since', { when: format.dateTime(since) }),
          ...(why === null ? [] : [outcomeText(why)]),
          ...(dueAt === null ? [] : [t('scenarios.now.until', { when: format.dateTime(dueAt) })]),
        ].join(' · ')}
      </p>
    </li>
  )
}
