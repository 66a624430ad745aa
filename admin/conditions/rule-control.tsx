import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { findPath, isRuleGroup, update, type RuleGroupType, type RuleProps } from 'react-querybuilder'
import { AnswerRule } from './answer-rule.tsx'
import { ComparisonRule } from './comparison-rule.tsx'
import styles from './conditions.module.css'
import { DragHandle } from '../patterns/drag-handle.tsx'
import { useEditor } from './editor-view.ts'
import { EventsRule } from './events-rule.tsx'
import { isRuleFinished } from './finished.ts'
import { FieldPicker } from './field-picker.tsx'
import { subjectOf } from './leaf.ts'
import { MessageRule } from './message-rule.tsx'
import { ProblemLines } from './problem-lines.tsx'
import type { QueryRule, RuleEditorProps } from './query.ts'
import { ruleAbout } from './rule-about.ts'
import { SegmentRule } from './segment-rule.tsx'
import { useFieldWords } from './use-field-words.ts'

/** One leaf: what it is about, how that is held against what, and what is wrong with it. */
export function RuleControl({ rule: given, path, schema, actions }: RuleProps) {
  const { t } = useTranslation()
  const { catalogue, scope, problems, drop, onGrab, onShift } = useEditor()
  const rule = given as QueryRule
  const id = rule.id ?? ''
  const name = useFieldWords(catalogue, scope)(rule.field).full || t('conditionEditor.newRule')
  // What is half done is not wrong yet. What is asked of each event shows its own problems.
  const finished = isRuleFinished({ ...rule, value: { ...rule.value, when: undefined } as QueryRule['value'] })
  const own = finished ? (problems.get(id) ?? []).filter(({ path }) => !path.startsWith('events.when')) : []
  const change = (changed: Partial<QueryRule>) =>
    schema.dispatchQuery(
      update(schema.getQuery() as RuleGroupType, changed, path, {
        resetOnFieldChange: false,
        resetOnOperatorChange: false,
      }),
    )
  const remove = () => {
    const around = path.slice(0, -1)
    const group = findPath(around, schema.getQuery())
    // A group that nothing is left in would hold for everybody.
    const last = around.length > 0 && isRuleGroup(group) && group.rules.length === 1
    if (last) actions.onGroupRemove(around)
    else actions.onRuleRemove(path)
  }
  return (
    <div
      className={styles.rule}
      data-node={id}
      data-drop={drop?.id === id ? drop.side : undefined}
      role="group"
      aria-label={name}
    >
      <DragHandle id={id} name={name} onGrab={onGrab} onShift={onShift} />
      <div className={styles.parts}>
        <FieldPicker value={rule.field} onChange={(field) => change(ruleAbout(field, rule, catalogue, scope))} />
        <Kind rule={rule} onChange={change} />
        <ProblemLines problems={own} />
      </div>
      <ActionIcon className={styles.remove} aria-label={t('conditionEditor.removeRule', { name })} onClick={remove}>
        <IconX size={15} aria-hidden />
      </ActionIcon>
    </div>
  )
}

function Kind(props: RuleEditorProps) {
  if (props.rule.field === '') return null
  switch (subjectOf(props.rule.field).kind) {
    case 'comparison':
      return <ComparisonRule {...props} />
    case 'events':
      return <EventsRule {...props} />
    case 'answer':
      return <AnswerRule {...props} />
    case 'message':
      return <MessageRule {...props} />
    case 'segment':
      return <SegmentRule {...props} />
  }
}
