import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Option } from '@otklik/core/survey'
import { freeName } from '../editing/elements.ts'
import styles from './fields.module.css'
import { LocalizedField } from './localized-field.tsx'

interface Props {
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

/** What can be chosen, or rated: Enter adds the next one, Alt with an arrow moves one. */
export function OptionsField({ label, one, options, onChange, most, problem, name }: Props) {
  const { t } = useTranslation()
  const root = useRef<HTMLFieldSetElement>(null)
  const add = (place: number) => {
    if (options.length >= most) return
    const id = freeName(new Set(options.map((option) => option.id)), `${one}-${options.length + 1}`)
    onChange(options.toSpliced(place, 0, { id, title: {} }))
    requestAnimationFrame(() =>
      root.current?.querySelectorAll<HTMLElement>('[data-option]')[place]?.querySelector('input')?.focus(),
    )
  }
  const move = (from: number, to: number) => {
    const option = options[from]
    if (option === undefined || to < 0 || to >= options.length) return
    onChange(options.toSpliced(from, 1).toSpliced(to, 0, option))
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
          onEnter={() => add(index + 1)}
          onMove={(to) => move(index, to)}
          onDrop={() => onChange(options.toSpliced(index, 1))}
        />
      ))}
      <div>
        <Button
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={options.length >= most}
          onClick={() => add(options.length)}
        >
          {t(`surveys.field.add.${one}`)}
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
}

function OneOption({ option, name, places: { index, of }, error, onChange, onEnter, onMove, onDrop }: OneProps) {
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
    </div>
  )
}
