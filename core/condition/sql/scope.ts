import type { AsOf } from '../as-of.ts'
import type { Parameters } from './parameters.ts'
import type { Source } from './source.ts'

/** What a part of a condition is compiled in. */
export interface Scope {
  asOf: Pick<AsOf, 'now' | 'zone'>
  parameters: Parameters
  /** The workspace's place among the parameters. Every table is asked for its rows alone. */
  workspace: string
  /** SQL of whether a column names the contact, or one that is joined to it. */
  isContact(column: string): string
  /** What a field path, taken apart at its points, leads to. */
  sourceOf(path: readonly string[]): Source
}
