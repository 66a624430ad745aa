import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { EndpointView } from '@otklik/server/webhooks/api'
import { Empty } from '../../patterns/empty.tsx'
import { Cell, ListRow, ListTable, rowLink, rowNote } from '../../patterns/list-table.tsx'
import { eventWord } from './queries.ts'

interface Props {
  endpoints: EndpointView[]
  opened: string | null
  onAdd: () => void
}

export function EndpointList({ endpoints, opened, onAdd }: Props) {
  const { t } = useTranslation()
  if (endpoints.length === 0)
    return (
      <Empty
        title={t('webhooks.empty.title')}
        action={
          <Button variant="filled" onClick={onAdd}>
            {t('webhooks.act.add')}
          </Button>
        }
      >
        {t('webhooks.empty.text')}
      </Empty>
    )
  return (
    <ListTable
      caption={t('webhooks.endpoints')}
      columns={[
        { key: 'where', title: t('webhooks.column.where') },
        { key: 'by', title: t('webhooks.column.by'), width: '28%', wideOnly: true },
        { key: 'state', title: t('webhooks.column.state'), width: '120px' },
      ]}
    >
      {endpoints.map((endpoint) => (
        <Row key={endpoint.id} endpoint={endpoint} on={endpoint.id === opened} />
      ))}
    </ListTable>
  )
}

function Row({ endpoint, on }: { endpoint: EndpointView; on: boolean }) {
  const { t } = useTranslation()
  const { id, name, url, events, createdBy, keyId, state, failingSince } = endpoint
  const what =
    events.length === 0
      ? t('webhooks.allEvents')
      : events.map((event) => t(`webhooks.event.${eventWord(event)}`)).join(', ')
  return (
    <ListRow id={id} on={on}>
      <Cell>
        <Link to="/webhooks/$endpointId" params={{ endpointId: id }} className={rowLink} dir="auto">
          {name ?? url}
        </Link>
        <span className={rowNote}>{what}</span>
      </Cell>
      <Cell wideOnly>
        <span className={rowNote} dir="auto">
          {keyId === null ? (createdBy?.name ?? '') : t('webhooks.byProgram')}
        </span>
      </Cell>
      <Cell>{t(`webhooks.state.${state === 'active' && failingSince !== null ? 'failing' : state}`)}</Cell>
    </ListRow>
  )
}
