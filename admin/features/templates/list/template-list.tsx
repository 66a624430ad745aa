import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../format/use-format.ts'
import { Empty } from '../../../patterns/empty.tsx'
import { Cell, ListRow, ListTable, rowLink, rowNote } from '../../../patterns/list-table.tsx'
import type { ListedTemplate } from './rows.ts'

interface Props {
  templates: ListedTemplate[]
  /** There are others, which the filters leave out. */
  isNarrowed: boolean
  onAdd: () => void
}

export function TemplateList({ templates, isNarrowed, onAdd }: Props) {
  const { t } = useTranslation()
  if (templates.length === 0)
    return isNarrowed ? (
      <Empty title={t('templates.empty.found.title')}>{t('templates.empty.found.text')}</Empty>
    ) : (
      <Empty
        title={t('templates.empty.none.title')}
        action={
          <Button variant="filled" onClick={onAdd}>
            {t('templates.act.add')}
          </Button>
        }
      >
        {t('templates.empty.none.text')}
      </Empty>
    )
  return (
    <ListTable
      caption={t('templates.title')}
      columns={[
        { key: 'name', title: t('templates.column.name') },
        { key: 'languages', title: t('templates.column.languages'), width: '130px', wideOnly: true },
        { key: 'labels', title: t('templates.column.labels'), width: '22%', wideOnly: true },
        { key: 'saved', title: t('templates.column.saved'), width: '150px', align: 'end' },
      ]}
    >
      {templates.map((template) => (
        <Row key={template.key} template={template} />
      ))}
    </ListTable>
  )
}

function Row({ template: { key, labels, languages, savedAt } }: { template: ListedTemplate }) {
  const format = useFormat()
  return (
    <ListRow id={key} on={false}>
      <Cell>
        <Link to="/templates/$templateKey" params={{ templateKey: key }} className={rowLink} dir="auto">
          {key}
        </Link>
        <span className={rowNote} dir="auto">
          {languages[0]?.subject}
        </span>
      </Cell>
      <Cell wideOnly>{languages.map(({ language }) => language).join(', ')}</Cell>
      <Cell wideOnly>
        <span className={rowNote} dir="auto">
          {labels.join(', ')}
        </span>
      </Cell>
      <Cell align="end">{format.dateTime(savedAt)}</Cell>
    </ListRow>
  )
}
