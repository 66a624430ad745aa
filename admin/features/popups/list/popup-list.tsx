import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PopupRow } from '@otklik/server/popups/api'
import { useFormat } from '../../../format/use-format.ts'
import { Empty } from '../../../patterns/empty.tsx'
import { Cell, ListRow, ListTable, rowLink, rowNote } from '../../../patterns/list-table.tsx'
import { surveysQuery } from '../../surveys/queries.ts'

const figures = ['shown', 'answered', 'declined'] as const

export function PopupList({ popups, onAdd }: { popups: PopupRow[]; onAdd: () => void }) {
  const { t } = useTranslation()
  const surveys = useQuery(surveysQuery).data ?? []
  if (popups.length === 0)
    return (
      <Empty
        title={t('popups.empty.title')}
        action={
          <Button variant="filled" onClick={onAdd}>
            {t('popups.act.add')}
          </Button>
        }
      >
        {t('popups.empty.text')}
      </Empty>
    )
  return (
    <ListTable
      caption={t('popups.title')}
      columns={[
        { key: 'name', title: t('popups.column.name') },
        { key: 'survey', title: t('popups.column.survey'), width: '22%', wideOnly: true },
        { key: 'state', title: t('popups.column.state'), width: '150px' },
        ...figures.map((figure) => ({
          key: figure,
          title: t(`popups.count.${figure}`),
          width: '100px',
          align: 'end' as const,
          wideOnly: true,
        })),
      ]}
    >
      {popups.map((popup) => (
        <Row
          key={popup.key}
          popup={popup}
          surveyName={surveys.find(({ key }) => key === popup.survey)?.name ?? popup.survey}
        />
      ))}
    </ListTable>
  )
}

function Row({ popup, surveyName }: { popup: PopupRow; surveyName: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { key, name, position, state, isChanged, counts } = popup
  return (
    <ListRow id={key} on={false}>
      <Cell>
        <Link to="/popups/$popupKey" params={{ popupKey: key }} className={rowLink} dir="auto">
          {name}
        </Link>
        <span className={rowNote}>{[key, t(`popups.position.${position}`)].join(' · ')}</span>
      </Cell>
      <Cell wideOnly>
        <span dir="auto">{surveyName}</span>
      </Cell>
      <Cell>
        {t(`popups.state.${state}`)}
        {isChanged && <span className={rowNote}>{t('popups.changedToo')}</span>}
      </Cell>
      {figures.map((figure) => (
        <Cell key={figure} align="end" wideOnly>
          {format.number(counts[figure])}
        </Cell>
      ))}
    </ListRow>
  )
}
