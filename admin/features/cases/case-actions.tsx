import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '@otklik/server/cases/api'
import { useCaseAct } from './mutations.ts'
import { ownersQuery } from './queries.ts'

export function CaseActions({ found }: { found: CaseDetail }) {
  const { t } = useTranslation()
  const act = useCaseAct(found)
  const busy = act.isPending ? act.variables.act : null
  return (
    <>
      {found.state === 'new' && (
        <Button variant="filled" loading={busy === 'take'} onClick={() => act.mutate({ act: 'take' })}>
          {t('cases.act.take')}
        </Button>
      )}
      {found.state === 'closed' && (
        <Button loading={busy === 'reopen'} onClick={() => act.mutate({ act: 'reopen' })}>
          {t('cases.act.reopen')}
        </Button>
      )}
      {found.state !== 'closed' && (
        <Reassign
          found={found}
          onChoose={(ownerId) => act.mutate({ act: 'reassign', ownerId })}
          busy={busy === 'reassign'}
        />
      )}
    </>
  )
}

interface ReassignProps {
  found: CaseDetail
  busy: boolean
  onChoose: (ownerId: string) => void
}

function Reassign({ found, busy, onChoose }: ReassignProps) {
  const { t } = useTranslation()
  const { data: owners } = useQuery(ownersQuery)
  const others = (owners ?? []).filter(({ id }) => id !== found.owner.id)
  return (
    <Menu>
      <Menu.Target>
        <Button loading={busy} disabled={others.length === 0} rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t('cases.act.reassign')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map(({ id, name, openCases }) => (
          <Menu.Item
            key={id}
            onClick={() => onChoose(id)}
            rightSection={<small>{t('cases.openCount', { count: openCases })}</small>}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
