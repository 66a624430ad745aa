import { Button, Checkbox, Popover } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './responses.module.css'
import type { AnswerColumns } from './use-answer-columns.ts'

/** Which answers have a column; there is something to choose once the list is of one survey. */
export function ColumnPicker({ columns: { all, chosen, choose } }: { columns: AnswerColumns }) {
  const { t } = useTranslation()
  if (all.length === 0) return null
  return (
    <Popover position="bottom-end" width={320} trapFocus withRoles>
      <Popover.Target>
        <Button variant="default">{t('responses.columns.open')}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group
          label={t('responses.columns.title')}
          value={chosen.map(({ key }) => key)}
          onChange={choose}
          className={styles.columns}
        >
          {all.map(({ key, title }) => (
            <Checkbox key={key} value={key} label={<span dir="auto">{title}</span>} mt={6} />
          ))}
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  )
}
