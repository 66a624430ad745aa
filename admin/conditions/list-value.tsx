import { MultiSelect, TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Scalar } from '@otklik/core/condition'
import type { ValueType } from '@otklik/core/condition'
import styles from './conditions.module.css'
import type { ValueProps } from './value-props.ts'

/** Several values of which one is enough. */
export function ListValue({ value, onChange, suggestions, type }: ValueProps & { type: ValueType | null }) {
  const { t } = useTranslation()
  const values = Array.isArray(value) ? value : []
  const shown = [...new Set(values.map(String))]
  const change = (texts: string[]) => onChange(texts.map((text) => scalarOf(text, values, type)))
  const label = t('conditionEditor.valuesLabel')
  const placeholder = values.length === 0 ? t('conditionEditor.valuesHint') : undefined
  const named = suggestions.some(({ value, label }) => value !== label)
  if (named) {
    const known = new Set(suggestions.map((each) => each.value))
    const strange = shown.filter((text) => !known.has(text)).map((text) => ({ value: text, label: text }))
    return (
      <MultiSelect
        className={styles.value}
        size="xs"
        searchable
        aria-label={label}
        placeholder={placeholder}
        data={[...suggestions, ...strange]}
        value={shown}
        onChange={change}
      />
    )
  }
  return (
    <TagsInput
      className={styles.value}
      aria-label={label}
      placeholder={placeholder}
      data={suggestions.map((each) => each.value)}
      value={shown}
      onChange={change}
      splitChars={type === 'number' ? [',', ';', ' '] : [';']}
      acceptValueOnBlur
      maxTags={1000}
      limit={50}
    />
  )
}

/** What was there keeps its kind; what is new is a number where the field holds numbers. */
function scalarOf(text: string, before: readonly Scalar[], type: ValueType | null): Scalar {
  const same = before.find((value) => String(value) === text)
  if (same !== undefined) return same
  const number = Number(text.replace(',', '.'))
  return type === 'number' && text.trim() !== '' && Number.isFinite(number) ? number : text
}
