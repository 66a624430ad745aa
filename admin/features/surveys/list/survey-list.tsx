import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SurveyRow } from '@otklik/server/surveys/api'
import { useFormat } from '../../../format/use-format.ts'
import { Empty } from '../../../patterns/empty.tsx'
import { Cell, ListRow, ListTable, rowLink, rowNote } from '../../../patterns/list-table.tsx'

export function SurveyList({ surveys, onAdd }: { surveys: SurveyRow[]; onAdd: () => void }) {
  const { t } = useTranslation()
  if (surveys.length === 0)
    return (
      <Empty
        title={t('surveys.empty.title')}
        action={
          <Button variant="filled" onClick={onAdd}>
            {t('surveys.act.add')}
          </Button>
        }
      >
        {t('surveys.empty.text')}
      </Empty>
    )
  return (
    <ListTable
      caption={t('surveys.list')}
      columns={[
        { key: 'name', title: t('surveys.column.name') },
        { key: 'kind', title: t('surveys.column.kind'), width: '90px', wideOnly: true },
        { key: 'version', title: t('surveys.column.version'), width: '110px' },
        { key: 'responses', title: t('surveys.column.responses'), width: '110px', align: 'end', wideOnly: true },
        { key: 'answered', title: t('surveys.column.lastAnswered'), width: '170px', align: 'end', wideOnly: true },
      ]}
    >
      {surveys.map((survey) => (
        <Row key={survey.key} survey={survey} />
      ))}
    </ListTable>
  )
}

function Row({ survey }: { survey: SurveyRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { key, name, kind, version, hasDraft, languages, responses, lastAnsweredAt } = survey
  return (
    <ListRow id={key} on={false}>
      <Cell>
        <Link to="/surveys/$surveyKey" params={{ surveyKey: key }} className={rowLink} dir="auto">
          {name}
        </Link>
        <span className={rowNote}>
          {[key, languages.join(', '), ...(hasDraft && version !== null ? [t('surveys.draftToo')] : [])].join(' · ')}
        </span>
      </Cell>
      <Cell wideOnly>{kind === null ? '—' : kind.toUpperCase()}</Cell>
      <Cell>{version === null ? t('surveys.unpublished') : t('surveys.version', { version })}</Cell>
      <Cell align="end" wideOnly>
        {format.number(responses)}
      </Cell>
      <Cell align="end" wideOnly>
        {lastAnsweredAt === null ? '—' : format.dateTime(lastAnsweredAt)}
      </Cell>
    </ListRow>
  )
}
