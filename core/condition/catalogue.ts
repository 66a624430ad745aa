/** What conditions may name in a workspace: what exists there, and what has been seen so far. */
export interface Catalogue {
  /** By type: the parameters that its events had, by path (`order.id`). */
  eventTypes: Readonly<Record<string, Readonly<Record<string, ValueType>>>>
  attributes: Readonly<Record<string, ValueType>>
  dimensions: Readonly<Record<string, { type: ValueType; values?: readonly string[] }>>
  /** By key. */
  surveys: Readonly<Record<string, { name: string; elements: readonly CatalogueElement[] }>>
  /** Static lists are segments of their own kind. */
  segments: readonly { key: string; name: string; kind: 'condition' | 'list' }[]
  labels: readonly string[]
  channels: readonly string[]
  /** `scale` is the kind of scale that it shows, when it shows one: `nps`, `csat`, `ces`. */
  templates: readonly { key: string; channel?: string; scale?: string }[]
  /** `trigger` is the kind of what starts it. */
  scenarios: readonly { key: string; name: string; trigger: string }[]
}

export interface CatalogueElement {
  id: string
  kind: string
  title: string
  options?: readonly { id: string; title: string }[]
}

/** What the values seen under a name are; `date` are days and instants, `list` holds several of whatever type. */
export type ValueType = 'text' | 'number' | 'boolean' | 'date' | 'list'
