import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DurationField } from '../patterns/duration-field.tsx'
import styles from './conditions.module.css'
import { useEditor } from './editor-view.ts'
import { Extra, ExtrasMenu } from './extras.tsx'
import { elementsOf, knownOf } from './fields.ts'
import { subjectOf } from './leaf.ts'
import { OperatorPicker } from './operator-picker.tsx'
import { operatorsFor } from './operators.ts'
import type { RuleValue } from './query.ts'
import { ruleUnder } from './rule-about.ts'
import type { RuleEditorProps } from './query.ts'
import { suggestionsFor } from './suggestions.ts'
import { useWord } from '../i18n/word.ts'
import { ValueEditor } from './value-editor.tsx'

const SCORES = new Set(['nps', 'csat', 'ces'])

/** What the contact answered to an element of a survey, the last time or any time. */
export function AnswerRule({ rule, onChange }: RuleEditorProps) {
  const { catalogue, scope } = useEditor()
  const word = useWord()
  const subject = subjectOf(rule.field)
  if (subject.kind !== 'answer') return null
  const { survey, element } = subject
  const kind = elementsOf(catalogue, survey).find(({ id }) => id === element)?.kind ?? ''
  const grouped = rule.value.part === 'group'
  const part = rule.value.part ?? 'value'
  const { type } = knownOf(rule.field, catalogue, scope, part)
  const groupName = (group: string) => word('conditionEditor.scoreGroup', group)
  return (
    <>
      {(SCORES.has(kind) || grouped) && <Part rule={rule} onChange={onChange} />}
      <OperatorPicker
        value={rule.operator}
        options={grouped ? ['equal', '!equal', 'in', '!in'] : operatorsFor(type)}
        type={type}
        onChange={(operator) => onChange(ruleUnder(operator, rule, type))}
      />
      <ValueEditor
        operator={rule.operator}
        type={type}
        value={rule.value.value}
        suggestions={suggestionsFor(rule.field, catalogue, scope, groupName, part)}
        onChange={(value) => onChange({ value: { ...rule.value, value } })}
      />
      <Narrowed rule={rule} onChange={onChange} />
    </>
  )
}

function Part({ rule, onChange }: RuleEditorProps) {
  const { t } = useTranslation()
  const choose = (part: string | null) => {
    const { part: _before, value: _held, ...rest } = rule.value
    onChange(
      part === 'group' ? { operator: 'equal', value: { ...rest, part: 'group' } } : { operator: 'atMost', value: rest },
    )
  }
  return (
    <Select
      className={styles.way}
      aria-label={t('conditionEditor.partLabel')}
      data={(['value', 'group'] as const).map((part) => ({ value: part, label: t(`conditionEditor.part.${part}`) }))}
      value={rule.value.part ?? 'value'}
      onChange={choose}
    />
  )
}

function Narrowed({ rule, onChange }: RuleEditorProps) {
  const { t } = useTranslation()
  const { within, which, ...rest } = rule.value
  const set = (changed: RuleValue) => onChange({ value: { ...rule.value, ...changed } })
  const kept = (others: RuleValue) => onChange({ value: { ...rest, ...others } })
  return (
    <>
      {which === 'any' && (
        <Extra name={t('conditionEditor.extra.any')} onRemove={() => kept(within === undefined ? {} : { within })} />
      )}
      {within !== undefined && (
        <Extra name={t('conditionEditor.extra.within')} onRemove={() => kept(which === undefined ? {} : { which })}>
          <DurationField
            label={t('conditionEditor.extra.within')}
            value={within}
            onChange={(within) => set({ within })}
          />
        </Extra>
      )}
      <ExtrasMenu
        choices={[
          ...(within === undefined
            ? [{ name: t('conditionEditor.adding.within'), onAdd: () => set({ within: 'P30D' }) }]
            : []),
          ...(which === 'any' ? [] : [{ name: t('conditionEditor.adding.any'), onAdd: () => set({ which: 'any' }) }]),
        ]}
      />
    </>
  )
}
