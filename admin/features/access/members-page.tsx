import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberView } from '@otklik/server/access/api'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import styles from './door.module.css'
import { MemberDialog } from './member-dialog.tsx'
import { MemberRow } from './member-row.tsx'
import { membersQuery } from './queries.ts'

export function MembersPage() {
  const { t } = useTranslation()
  const query = useQuery(membersQuery)
  const [edited, setEdited] = useState<MemberView | 'new' | null>(null)
  return (
    <Page
      title={t('access.members.title')}
      question={t('access.members.question')}
      tools={
        <Button variant="filled" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setEdited('new')}>
          {t('access.members.invite')}
        </Button>
      }
    >
      <Loaded query={query} skeleton={<RowsSkeleton rows={4} />}>
        {(members) => (
          <ul className={styles.list}>
            {members.map((member) => (
              <MemberRow key={member.userId} member={member} onEdit={() => setEdited(member)} />
            ))}
          </ul>
        )}
      </Loaded>
      {edited !== null && <MemberDialog member={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  )
}
