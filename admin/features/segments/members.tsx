import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SegmentDetail, SegmentMembers } from '@otklik/server/segments/api'
import { useIsAdministrator } from '../../api/session.ts'
import { useFormat } from '../../format/use-format.ts'
import { useContactName } from '../../patterns/contact-name.ts'
import { Failure } from '../../patterns/failure.tsx'
import { MoreRows } from '../../patterns/more-rows.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { useListChange } from './mutations.ts'
import { membersQuery } from './queries.ts'
import styles from './segments.module.css'

/** Who is in the segment, and since when. */
export function Members({ segment }: { segment: SegmentDetail }) {
  const { t } = useTranslation()
  const query = useInfiniteQuery(membersQuery(segment.key))
  if (query.data === undefined)
    return query.isError ? (
      <Failure error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <RowsSkeleton rows={4} />
    )
  const people = query.data.pages.flatMap((page) => page.items)
  // Of one that is still being filled that nobody is in it says nothing yet.
  if (people.length === 0 && segment.state === 'filling') return null
  if (people.length === 0) return <p className={styles.quiet}>{t(`segments.nobody.${segment.kind}`)}</p>
  return (
    <>
      <table className={styles.people}>
        <caption className="visually-hidden">{t('segments.section.members')}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('segments.column.person')}</th>
            <th scope="col">{t('segments.column.since')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <Person key={person.id} person={person} segment={segment} />
          ))}
        </tbody>
      </table>
      <MoreRows query={query} />
    </>
  )
}

function Person({ person, segment }: { person: SegmentMembers['items'][number]; segment: SegmentDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = useContactName()(person)
  const administrator = useIsAdministrator()
  const change = useListChange(segment)
  return (
    <tr>
      <td>
        <Link to="/contacts/$contactId" params={{ contactId: person.id }} dir="auto">
          {name}
        </Link>
        <span className={styles.address}>{person.email ?? person.phone}</span>
      </td>
      <td>
        <time dateTime={person.since} title={format.fullDateTime(person.since)}>
          {format.date(person.since)}
        </time>
        {segment.kind === 'list' && administrator && (
          <ActionIcon
            size={24}
            aria-label={t('segments.people.remove', { name })}
            loading={change.isPending}
            onClick={() => change.mutate({ remove: [person.id] })}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )}
      </td>
    </tr>
  )
}
