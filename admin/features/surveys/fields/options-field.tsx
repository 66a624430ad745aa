import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconKey, IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Option } from '@otklik/core/survey'
import { freeName } from '../editing/elements.ts'
import { optionRenamed } from '../editing/rename.ts'
import { useEditor } from '../editor/editor.tsx'
import styles from './fields.module.css'
import { IdField } from './id-field.tsx'
import { LocalizedField } from './localized-field.tsx'

interface Props {
  /** The id of the element. */
  element: string
  label: string
  /** What one of them is called: `option`, `item`. */
  one: 'option' | 'item'
  options: Option[]
  onChange: (options: Option[]) => void
  most: number
  problem: (path: string) => string | undefined
  /** Where they stand in the element. */
  name: 'options' | 'items'
}

/** What can be chosen, or rated: Enter goes to the next one, which is added unless it is there and empty, Alt with an arrow moves one. */
export function OptionsField({ element, label, one, options, onChange, most, problem, name }: Props) {
  const { t } = useTranslation()
  const { definition, change } = useEditor()
  const [areKeysShown, setKeysShown] = useState(false)
  const root = useRef<HTMLFieldSetElement>(null)
  const focusOption = (place: number) =>
    root.current?.querySelectorAll<HTMLElement>('[data-option]')[place]?.querySelector('input')?.focus()
  const add = (place: number) => {
    if (options.length >= most) return
    const id = freeName(new Set(options.map((option) => option.id)), `${one}-${options.length + 1}`)
    onChange(options.toSpliced(place, 0, { id, title: {} }))
    requestAnimationFrame(() => focusOption(place))
  }
  const goOn = (place: number) => {
    const next = options[place]
    if (next === undefined || Object.keys(next.title).length > 0) add(place)
    else focusOption(place)
  }
  const move = (from: number, to: number) => {
    const option = options[from]
    if (option === undefined || to < 0 || to >= options.length) return
    onChange(options.toSpliced(from, 1).toSpliced(to, 0, option))
  }
  const rename = (from: string, to: string) => {
    change(optionRenamed(definition, element, from, to))
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(`[data-key="${to}"] input`)?.focus())
  }
  return (
    <fieldset className={styles.options} aria-label={label} ref={root}>
      <p className="mantine-InputWrapper-label">{label}</p>
      {options.map((option, index) => (
        <OneOption
          key={option.id}
          option={option}
          name={t(`surveys.field.one.${one}`, { number: index + 1 })}
          places={{ index, of: options.length }}
          error={problem(`${name}.${index}`)}
          onChange={(title) => onChange(options.with(index, { ...option, title }))}
          onEnter={() => goOn(index + 1)}
          onMove={(to) => move(index, to)}
          onDrop={() => onChange(options.toSpliced(index, 1))}
          idField={
            areKeysShown && (
              <IdField
                id={option.id}
                label={t('surveys.field.optionId', { number: index + 1 })}
                isTaken={(name) => options.some(({ id }) => id === name)}
                onTake={(name) => rename(option.id, name)}
              />
            )
          }
        />
      ))}
      {areKeysShown && <p className={styles.hint}>{t('surveys.field.optionIdHint')}</p>}
      <div className={styles.optionTools}>
        <Button
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={options.length >= most}
          onClick={() => add(options.length)}
        >
          {t(`surveys.field.add.${one}`)}
        </Button>
        <Button
          leftSection={<IconKey size={14} aria-hidden />}
          aria-expanded={areKeysShown}
          onClick={() => setKeysShown(!areKeysShown)}
        >
          {t('surveys.field.keys')}
        </Button>
      </div>
    </fieldset>
  )
}

interface OneProps {
  option: Option
  name: string
  places: { index: number; of: number }
  error: string | undefined
  onChange: (title: Option['title']) => void
  onEnter: () => void
  onMove: (to: number) => void
  onDrop: () => void
  idField: ReactNode
}

function OneOption({ option, name, places: { index, of }, error, idField, ...on }: OneProps) {
  const { onChange, onEnter, onMove, onDrop } = on
  const { t } = useTranslation()
  const byAlt = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? index - 1 : index + 1)
  }
  return (
    <div className={styles.option} data-option={option.id} onKeyDown={byAlt} role="presentation">
      <LocalizedField
        label={name}
        isNamed
        value={option.title}
        onChange={(title) => onChange(title ?? {})}
        error={error}
        onEnter={onEnter}
      />
      <ActionIcon
        aria-label={t('surveys.field.up', { what: name })}
        disabled={index === 0}
        onClick={() => onMove(index - 1)}
      >
        <IconArrowUp size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon
        aria-label={t('surveys.field.down', { what: name })}
        disabled={index === of - 1}
        onClick={() => onMove(index + 1)}
      >
        <IconArrowDown size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={t('surveys.field.drop', { what: name })} disabled={of === 1} onClick={onDrop}>
        <IconTrash size={15} aria-hidden />
      </ActionIcon>
      {idField !== false && (
        <div className={styles.optionId} data-key={option.id}>
          {idField}
        </div>
      )}
    </div>
  )
}
