import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Aggregate } from '@otklik/core/condition'
import styles from './conditions.module.css'
import { useEditor } from './editor-view.ts'
import { EventsExtras } from './events-extras.tsx'
import { eventPaths, knownOf } from './fields.ts'
import { subjectOf } from './leaf.ts'
import { OperatorPicker } from './operator-picker.tsx'
import { operatorsFor } from './operators.ts'
import type { QueryRule, RuleOperator } from './query.ts'
import { ruleUnder } from './rule-about.ts'
import type { RuleEditorProps } from './query.ts'
import { useFieldWords } from './use-field-words.ts'
import { ValueEditor } from './value-editor.tsx'

/** That it happened at all, or never, are counts of their own words. */
const ways = ['happened', 'never', 'count', 'sum', 'average', 'minimum', 'maximum', 'first', 'last'] as const
type Way = (typeof ways)[number]

/** What the contact's events of a type amount to. */
export function EventsRule({ rule, onChange }: RuleEditorProps) {
  const { t } = useTranslation()
  // While a count is typed, «1» must not turn the fields into "happened".
  const [counting, setCounting] = useState(() => wayOf(rule) === 'count')
  const way = counting && rule.value.take === 'count' ? 'count' : wayOf(rule)
  return (
    <>
      <Select
        className={styles.way}
        aria-label={t('conditionEditor.takeLabel')}
        data={ways.map((each) => ({ value: each, label: t(`conditionEditor.take.${each}`) }))}
        value={way}
        onChange={(chosen) => {
          if (chosen === null) return
          setCounting(chosen === 'count')
          onChange(ruleTaking(chosen, rule))
        }}
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      />
      {way !== 'happened' && way !== 'never' && <Compared rule={rule} onChange={onChange} />}
      <EventsExtras rule={rule} onChange={onChange} />
    </>
  )
}

function Compared({ rule, onChange }: RuleEditorProps) {
  const { catalogue, scope } = useEditor()
  const { take = 'count', of = '' } = rule.value
  const subject = subjectOf(rule.field)
  const eventType = subject.kind === 'events' ? subject.type : undefined
  const picked = take === 'first' || take === 'last'
  const type = picked ? knownOf(of, catalogue, { ...scope, eventType }).type : 'number'
  const previous = rule.value.versus === 'previous'
  return (
    <>
      {take !== 'count' && <Parameter rule={rule} onChange={onChange} eventType={eventType} numbersOnly={!picked} />}
      <OperatorPicker
        value={rule.operator}
        options={previous ? COMPARING : operatorsFor(type)}
        type={type}
        onChange={(operator) => onChange(previous ? { operator } : ruleUnder(operator, rule, type))}
      />
      {!previous && (
        <ValueEditor
          operator={rule.operator}
          type={type}
          value={rule.value.value}
          suggestions={[]}
          onChange={(value) => onChange({ value: { ...rule.value, value } })}
        />
      )}
    </>
  )
}

const COMPARING: RuleOperator[] = ['greater', 'less', 'atLeast', 'atMost', 'equal', '!equal']

interface ParameterProps extends RuleEditorProps {
  eventType: string | undefined
  numbersOnly: boolean
}

function Parameter({ rule, onChange, eventType, numbersOnly }: ParameterProps) {
  const { t } = useTranslation()
  const { catalogue, scope } = useEditor()
  const inside = { ...scope, eventType }
  const words = useFieldWords(catalogue, inside)
  const fields = eventPaths(catalogue, eventType).filter((field) => {
    const { type } = knownOf(field, catalogue, inside)
    return !numbersOnly || type === 'number' || type === 'list' || type === null
  })
  const { of } = rule.value
  const offered = of === undefined || fields.includes(of) ? fields : [of, ...fields]
  return (
    <Select
      className={styles.parameter}
      searchable
      aria-label={t('conditionEditor.parameterLabel')}
      placeholder={t('conditionEditor.chooseParameter')}
      data={offered.map((field) => ({ value: field, label: words(field).short }))}
      value={of ?? null}
      onChange={(chosen) => chosen !== null && onChange({ value: { ...rule.value, of: chosen } })}
    />
  )
}

function wayOf({ operator, value }: QueryRule): Way {
  const { take = 'count', value: held, versus, of } = value
  if (take !== 'count' || versus !== undefined || of !== undefined) return take
  if (operator === 'atLeast' && held === 1) return 'happened'
  return operator === 'equal' && held === 0 ? 'never' : 'count'
}

/** The rule with another aggregate; its window and what else narrows it stay. */
function ruleTaking(way: Way, { operator, value }: QueryRule): Pick<QueryRule, 'operator' | 'value'> {
  const { value: held, of, versus, zone: _zone, ...narrowed } = value
  if (way === 'happened') return { operator: 'atLeast', value: { ...narrowed, take: 'count', value: 1 } }
  if (way === 'never') return { operator: 'equal', value: { ...narrowed, take: 'count', value: 0 } }
  const compared = versus === undefined ? { value: numberOr(held, way === 'count' ? 2 : undefined) } : { versus }
  const parameter = of === undefined || way === 'count' ? {} : { of }
  const fits = (COMPARING as string[]).includes(operator)
  return {
    operator: fits && held !== 0 ? operator : 'atLeast',
    value: { ...narrowed, take: way satisfies Aggregate, ...parameter, ...defined(compared) },
  }
}

function numberOr(held: unknown, otherwise: number | undefined): number | undefined {
  return typeof held === 'number' && held > 1 ? held : otherwise
}

function defined<Parts extends object>(parts: Parts): Parts {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as Parts
}
