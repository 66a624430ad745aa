import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format/use-format.ts'
import { Empty } from '../../patterns/empty.tsx'
import { LinkButton } from '../../patterns/link-button.tsx'
import { Cell, ListRow, ListTable, rowLink, rowNote } from '../../patterns/list-table.tsx'
import type { ScenarioRow } from '@otklik/server/scenarios/api'
import { ScenarioState } from './scenario-state.tsx'

export function ScenarioList({ scenarios, onAdd }: { scenarios: ScenarioRow[]; onAdd: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (scenarios.length === 0)
    return (
      <Empty
        title={t('scenarios.empty.title')}
        action={
          <Group gap={8}>
            <LinkButton to="/scenario-gallery" variant="filled">
              {t('scenarios.gallery.open')}
            </LinkButton>
            <Button onClick={onAdd}>{t('scenarios.act.add')}</Button>
          </Group>
        }
      >
        {t('scenarios.empty.text')}
      </Empty>
    )
  return (
    <ListTable
      caption={t('scenarios.list')}
      columns={[
        { key: 'name', title: t('scenarios.column.name') },
        { key: 'starts', title: t('scenarios.column.starts'), width: '150px', wideOnly: true },
        { key: 'state', title: t('scenarios.column.state'), width: '120px' },
        { key: 'running', title: t('scenarios.column.running'), width: '100px', align: 'end', wideOnly: true },
        { key: 'ended', title: t('scenarios.column.ended'), width: '110px', align: 'end', wideOnly: true },
      ]}
    >
      {scenarios.map((row) => (
        <ListRow key={row.key} id={row.key} on={false}>
          <Cell>
            <Link to="/scenarios/$scenarioKey" params={{ scenarioKey: row.key }} className={rowLink} dir="auto">
              {row.name}
            </Link>
            <span className={rowNote}>
              {[
                row.key,
                ...(row.liveVersion === null ? [] : [t('scenarios.version', { version: row.liveVersion })]),
                ...(row.hasDraft && row.liveVersion !== null ? [t('scenarios.draftToo')] : []),
              ].join(' · ')}
            </span>
          </Cell>
          <Cell wideOnly>{t(`scenarios.trigger.${row.trigger}.name`)}</Cell>
          <Cell>
            <ScenarioState state={row.state} />
          </Cell>
          <Cell align="end" wideOnly>
            {format.number(row.running)}
          </Cell>
          <Cell align="end" wideOnly>
            {format.number(row.ended)}
          </Cell>
        </ListRow>
      ))}
    </ListTable>
  )
}
