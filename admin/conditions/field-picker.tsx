import { Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './conditions.module.css'
import { useEditor } from './editor-view.ts'
import { fieldChoices, unseenFields, type FieldChoice } from './fields.ts'
import { useFieldWords } from './use-field-words.ts'

const SHOWN_AT_MOST = 200

/** What a rule is about, chosen from what the workspace knows, or named before it has been seen. */
export function FieldPicker({ value, onChange }: { value: string; onChange: (field: string) => void }) {
  const { t } = useTranslation()
  const { catalogue, scope } = useEditor()
  const words = useFieldWords(catalogue, scope)
  const [typed, setTyped] = useState('')
  const known = useMemo(() => fieldChoices(catalogue, scope), [catalogue, scope])
  const shown = words(value).full
  const unseen = typed === shown ? [] : unseenFields(typed, known, scope)
  const groups = Map.groupBy(known, ({ group }) => group)
  const item = ({ field }: Pick<FieldChoice, 'field'>) => ({ value: field, label: words(field).full })
  const isKnown = value === '' || known.some(({ field }) => field === value)
  const data = [
    ...(isKnown ? [] : [{ group: t('conditionEditor.unseen'), items: [item({ field: value })] }]),
    ...[...groups].map(([group, choices]) => ({
      group: t(`conditionEditor.groupName.${group}`),
      items: choices.map(item),
    })),
    ...(unseen.length === 0
      ? []
      : [
          {
            group: t('conditionEditor.unseen'),
            items: unseen.filter((field) => field !== value).map((field) => item({ field })),
          },
        ]),
  ]
  return (
    <Select
      className={styles.field}
      searchable
      // A new rule begins with what it is about.
      autoFocus={value === ''}
      aria-label={t('conditionEditor.fieldLabel')}
      placeholder={t('conditionEditor.chooseField')}
      data={data}
      value={value === '' ? null : value}
      onChange={(field) => field !== null && onChange(field)}
      onSearchChange={setTyped}
      limit={SHOWN_AT_MOST}
      maxDropdownHeight={320}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      nothingFoundMessage={t('conditionEditor.noField')}
      renderOption={({ option }) => (
        <span className={styles.option} dir="auto">
          {unseen.includes(option.value) ? option.label : words(option.value).short}
        </span>
      )}
      classNames={{ dropdown: styles.dropdown ?? '' }}
    />
  )
}
