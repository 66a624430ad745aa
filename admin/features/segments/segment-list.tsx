import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SegmentRow } from '@otklik/server/segments/api'
import { useIsAdministrator } from '../../api/session.ts'
import { useFormat } from '../../format/use-format.ts'
import { Empty } from '../../patterns/empty.tsx'
import { LinkButton } from '../../patterns/link-button.tsx'
import { Cell, ListRow, ListTable, rowLink, rowNote } from '../../patterns/list-table.tsx'
import { Filling } from './filling.tsx'
import styles from './segments.module.css'

export function SegmentList({ segments, opened }: { segments: SegmentRow[]; opened: string | null }) {
  const { t } = useTranslation()
  const administrator = useIsAdministrator()
  if (segments.length === 0) {
    const first = <LinkButton to="/segment-editor">{t('segments.empty.action')}</LinkButton>
    return (
      <Empty title={t('segments.empty.title')} action={administrator ? first : undefined}>
        {t('segments.empty.text')}
      </Empty>
    )
  }
  return (
    <ListTable
      caption={t('segments.list')}
      columns={[
        { key: 'name', title: t('segments.column.name') },
        { key: 'used', title: t('segments.column.usedBy'), width: '30%', wideOnly: true },
        { key: 'members', title: t('segments.column.members'), width: '140px', align: 'end' },
      ]}
    >
      {segments.map((segment) => (
        <Row key={segment.key} segment={segment} on={segment.key === opened} />
      ))}
    </ListTable>
  )
}

function Row({ segment, on }: { segment: SegmentRow; on: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { key, name, kind, members, usedBy } = segment
  return (
    <ListRow id={key} on={on}>
      <Cell>
        <Link to="/segments/$segmentKey" params={{ segmentKey: key }} className={rowLink} dir="auto">
          {name}
        </Link>
        <span className={rowNote}>{t(`segments.kind.${kind}`)}</span>
      </Cell>
      <Cell wideOnly>
        <span className={rowNote} dir="auto">
          {usedBy.map(({ name }) => name).join(', ')}
        </span>
      </Cell>
      <Cell align="end">
        {members !== null && <span className={styles.members}>{format.number(members)}</span>}
        <Filling segment={segment} short />
      </Cell>
    </ListRow>
  )
}
