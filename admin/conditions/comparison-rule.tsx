import { useEditor } from './editor-view.ts'
import { useWord } from '../i18n/word.ts'
import { knownOf } from './fields.ts'
import { OperatorPicker } from './operator-picker.tsx'
import { operatorsFor } from './operators.ts'
import { ruleUnder } from './rule-about.ts'
import type { RuleEditorProps } from './query.ts'
import { suggestionsFor } from './suggestions.ts'
import { ValueEditor } from './value-editor.tsx'
import { ZoneExtra } from './zone-extra.tsx'

/** A field held against a value. */
export function ComparisonRule({ rule, onChange }: RuleEditorProps) {
  const { catalogue, scope } = useEditor()
  const word = useWord()
  const { type } = knownOf(rule.field, catalogue, scope)
  return (
    <>
      <OperatorPicker
        value={rule.operator}
        options={operatorsFor(type)}
        type={type}
        onChange={(operator) => onChange(ruleUnder(operator, rule, type))}
      />
      <ValueEditor
        operator={rule.operator}
        type={type}
        value={rule.value.value}
        suggestions={suggestionsFor(rule.field, catalogue, scope, (group) => word('conditionEditor.scoreGroup', group))}
        onChange={(value) => onChange({ value: { ...rule.value, value } })}
      />
      <ZoneExtra rule={rule} onChange={onChange} />
    </>
  )
}
