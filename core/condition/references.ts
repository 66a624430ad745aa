import type { Condition } from './definition.ts'
import { placedLeaves } from './leaves.ts'
import type { Leaf } from './leaves.ts'

/** One thing that a condition names by its key, and where in it. */
export interface ConditionReference {
  kind: 'survey' | 'template' | 'channel' | 'segment'
  key: string
  path: string[]
}

/** The surveys, templates, channels and segments that a condition names. */
export function conditionReferences(condition: Condition): ConditionReference[] {
  return placedLeaves(condition).flatMap(({ leaf, path }) =>
    named(leaf).map((reference) => ({ ...reference, path: [...path, ...reference.path] })),
  )
}

function named(leaf: Leaf): ConditionReference[] {
  if ('segment' in leaf) return [{ kind: 'segment', key: leaf.segment, path: ['segment'] }]
  if ('answer' in leaf) return [{ kind: 'survey', key: leaf.answer.survey, path: ['answer', 'survey'] }]
  if (!('message' in leaf)) return []
  return MESSAGE_PARTS.flatMap((kind) => {
    const key = leaf.message[kind]
    return key === undefined ? [] : [{ kind, key, path: ['message', kind] }]
  })
}

const MESSAGE_PARTS = ['survey', 'template', 'channel'] as const
