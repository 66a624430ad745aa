import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './conditions.module.css'
import { useEditor } from './editor-view.ts'
import { OperatorPicker } from './operator-picker.tsx'
import type { RuleEditorProps } from './query.ts'

/** Whether the contact is in a segment or on a list. */
export function SegmentRule({ rule, onChange }: RuleEditorProps) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  const chosen = rule.value.segment ?? ''
  const known = catalogue.segments.map(({ key, name }) => ({ value: key, label: name }))
  const data =
    chosen === '' || known.some(({ value }) => value === chosen) ? known : [...known, { value: chosen, label: chosen }]
  return (
    <>
      <OperatorPicker
        value={rule.operator}
        options={['holds', '!holds']}
        type="segment"
        onChange={(operator) => onChange({ operator })}
      />
      <Select
        className={styles.value}
        searchable
        aria-label={t('conditionEditor.segment')}
        placeholder={t('conditionEditor.chooseSegment')}
        data={data}
        value={chosen === '' ? null : chosen}
        onChange={(segment) => segment !== null && onChange({ value: { segment } })}
      />
    </>
  )
}
