import { TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SIGHT } from '@otklik/core/condition'
import { DurationField } from '../patterns/duration-field.tsx'
import styles from './conditions.module.css'
import { useEditor } from './editor-view.ts'
import { Extra, ExtrasMenu } from './extras.tsx'
import { subjectOf } from './leaf.ts'
import type { RuleValue } from './query.ts'
import type { RuleEditorProps } from './query.ts'

const USUAL_WINDOW = 'P30D'

/** Which of the events count: those in a window, since the scenario began, of the same order, that a condition holds for. */
export function EventsExtras({ rule, onChange }: RuleEditorProps) {
  const { t } = useTranslation()
  const { value } = rule
  const set = (changed: RuleValue) => onChange({ value: { ...value, ...changed } })
  const drop = (...names: (keyof RuleValue)[]) => onChange({ value: without(value, names) })
  return (
    <>
      {value.versus !== undefined && (
        <Extra
          name={t('conditionEditor.extra.versus')}
          onRemove={() => onChange({ value: { ...without(value, ['versus']), value: 1 } })}
        />
      )}
      {value.within !== undefined && (
        <Extra name={t('conditionEditor.extra.within')} onRemove={() => drop('within', 'versus')}>
          <DurationField
            label={t('conditionEditor.extra.within')}
            value={value.within}
            onChange={(within) => set({ within })}
          />
        </Extra>
      )}
      {value.ago !== undefined && (
        <Extra name={t('conditionEditor.extra.ago')} onRemove={() => drop('ago')}>
          <DurationField label={t('conditionEditor.extra.ago')} value={value.ago} onChange={(ago) => set({ ago })} />
        </Extra>
      )}
      {value.since !== undefined && <Extra name={t('conditionEditor.extra.since')} onRemove={() => drop('since')} />}
      {value.same !== undefined && <Same {...{ rule, onChange }} />}
      <AddingMenu rule={rule} onChange={onChange} />
      {'when' in value && <When rule={rule} onChange={onChange} />}
    </>
  )
}

function AddingMenu({ rule, onChange }: RuleEditorProps) {
  const { t } = useTranslation()
  const { scope } = useEditor()
  const { value } = rule
  const add = (changed: RuleValue) => () => onChange({ value: { ...value, ...changed } })
  const compare = () => {
    const { value: _held, ...rest } = value
    const operator = rule.operator === 'less' ? 'less' : 'greater'
    onChange({ operator, value: { ...rest, within: value.within ?? USUAL_WINDOW, versus: 'previous' } })
  }
  const { start } = SIGHT[scope.place]
  const choices = [
    value.within === undefined && { key: 'within', onAdd: add({ within: USUAL_WINDOW }) },
    value.ago === undefined && { key: 'ago', onAdd: add({ ago: USUAL_WINDOW }) },
    value.when === undefined && { key: 'when', onAdd: add({ when: { field: '', is: 'equal' } }) },
    value.versus === undefined && { key: 'versus', onAdd: compare },
    start.includes('since') && value.since === undefined && { key: 'since', onAdd: add({ since: 'start' }) },
    start.includes('same') && value.same === undefined && { key: 'same', onAdd: add({ same: [] }) },
  ]
  return (
    <ExtrasMenu
      choices={choices
        .filter((choice) => choice !== false)
        .map(({ key, onAdd }) => ({ name: t(`conditionEditor.adding.${key}`), onAdd }))}
    />
  )
}

function Same({ rule, onChange }: RuleEditorProps) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  const subject = subjectOf(rule.field)
  const parameters = subject.kind === 'events' ? Object.keys(catalogue.eventTypes[subject.type] ?? {}) : []
  return (
    <Extra name={t('conditionEditor.extra.same')} onRemove={() => onChange({ value: without(rule.value, ['same']) })}>
      <TagsInput
        className={styles.value}
        aria-label={t('conditionEditor.extra.same')}
        placeholder={rule.value.same?.length === 0 ? t('conditionEditor.chooseParameter') : undefined}
        data={parameters}
        value={[...(rule.value.same ?? [])]}
        onChange={(same) => onChange({ value: { ...rule.value, same } })}
        acceptValueOnBlur
      />
    </Extra>
  )
}

function When({ rule, onChange }: RuleEditorProps) {
  const { t } = useTranslation()
  const { catalogue, scope, problems, Inner } = useEditor()
  const subject = subjectOf(rule.field)
  const inner = (problems.get(rule.id ?? '') ?? [])
    .filter(({ path }) => path.startsWith('events.when'))
    .map((problem) => ({ ...problem, path: problem.path.slice('events.when.'.length) }))
  return (
    <div className={styles.when}>
      <p>{t('conditionEditor.extra.when')}</p>
      <Inner
        label={t('conditionEditor.extra.when')}
        value={rule.value.when}
        onChange={(when) =>
          onChange({ value: when === undefined ? without(rule.value, ['when']) : { ...rule.value, when } })
        }
        catalogue={catalogue}
        scope={{ ...scope, inEvents: true, eventType: subject.kind === 'events' ? subject.type : undefined }}
        problems={inner}
      />
    </div>
  )
}

function without(value: RuleValue, names: readonly (keyof RuleValue)[]): RuleValue {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !(names as string[]).includes(name)))
}
