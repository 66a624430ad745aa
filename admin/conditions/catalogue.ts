/** What a value found under a field is. */
export type ValueType = 'text' | 'number' | 'boolean' | 'date' | 'list'

/** What conditions may name in a workspace: what exists there, and what has been seen so far. */
export interface Catalogue {
  /** By type: the parameters that its events had. */
  eventTypes: Readonly<Record<string, Readonly<Record<string, ValueType>>>>
  attributes: Readonly<Record<string, ValueType>>
  dimensions: Readonly<Record<string, { type: ValueType; values?: readonly string[] }>>
  surveys: Readonly<Record<string, { name: string; elements: readonly CatalogueElement[] }>>
  segments: readonly { key: string; name: string; kind: 'condition' | 'list' }[]
  labels: readonly string[]
  channels: readonly string[]
  templates: readonly { key: string; channel?: string }[]
  scenarios: readonly { key: string; name: string; trigger: string }[]
}

export interface CatalogueElement {
  id: string
  kind: string
  title: string
  options?: readonly { id: string; title: string }[]
}

/** What is wrong with a condition, and where: a path in it, such as `all.1.not.value`. */
export interface ConditionProblem {
  path: string
  code: string
  severity: 'error' | 'warning'
  message: string
}

/** What a condition is for; it decides which fields make sense. */
export type Place = 'trigger' | 'branch' | 'segment' | 'survey' | 'routing' | 'policy'
