import { useMemo, useRef, useState } from 'react'
import { prepareRuleGroup, QueryBuilderStateProvider, useQueryBuilder, type RuleGroupType } from 'react-querybuilder'
import type { Condition } from '@otklik/core/condition'
import { toCondition, toQuery } from './adapter.ts'
import styles from './conditions.module.css'
import { EditorContext, type PlacedProblem, type QueryEditorProps } from './editor-view.ts'
import { GroupControl } from './group-control.tsx'
import { problemsById } from './places.ts'
import type { QueryGroup } from './query.ts'
import { useReordering } from './use-reordering.ts'

/** The editor of a condition, or of the condition on each event inside of one. */
export function QueryEditor({ value, onChange, catalogue, scope, problems = NONE, label }: QueryEditorProps) {
  const root = useRef<HTMLDivElement>(null)
  const [query, change] = useQuery(value, onChange)
  const { drop, onGrab, onShift } = useReordering(root, query, change)
  const placed = useMemo(() => problemsById(query, problems), [query, problems])
  const view = useMemo(
    () => ({ catalogue, scope, problems: placed, Inner: QueryEditor, drop, onGrab, onShift }),
    [catalogue, scope, placed, drop, onGrab, onShift],
  )
  return (
    <EditorContext value={view}>
      <div className={styles.editor} ref={root} role="group" aria-label={label} data-condition-editor>
        <QueryBuilderStateProvider>
          <Builder query={query} onChange={change} />
        </QueryBuilderStateProvider>
      </div>
    </EditorContext>
  )
}

const NONE: readonly PlacedProblem[] = []

/** The library's state and actions under our own frame: its own is a form, which cannot stand within another. */
function Builder({ query, onChange }: { query: QueryGroup; onChange: (query: QueryGroup) => void }) {
  const { rootGroup, schema, actions, translations } = useQueryBuilder({
    query: query as RuleGroupType,
    onQueryChange: (next) => onChange(next as QueryGroup),
    idGenerator: newId,
    enableMountQueryChange: false,
    autoSelectField: false,
  })
  return (
    <GroupControl ruleGroup={rootGroup} path={ROOT} schema={schema} actions={actions} translations={translations} />
  )
}

const ROOT: number[] = []

/**
 * The query that is edited. It is made anew only when the condition becomes another from outside, so that what is
 * half done (an empty group, a rule without a field) stays as it is while one edits.
 */
function useQuery(value: Condition | undefined, onChange: (condition: Condition | undefined) => void) {
  const [state, setState] = useState(() => ({ value, query: identified(value) }))
  if (value !== state.value) {
    const query = same(value, toCondition(state.query)) ? state.query : identified(value)
    setState({ value, query })
  }
  const change = (query: QueryGroup) => {
    const condition = toCondition(query)
    setState({ value: condition, query })
    if (!same(condition, value)) onChange(condition)
  }
  return [state.query, change] as const
}

function identified(condition: Condition | undefined): QueryGroup {
  return prepareRuleGroup(toQuery(condition) as RuleGroupType, { idGenerator: newId }) as QueryGroup
}

function same(one: Condition | undefined, other: Condition | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

let made = 0

/** Unlike the default, works where the page is not served over https. */
function newId(): string {
  made += 1
  return `c${made}`
}
