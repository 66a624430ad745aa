import { getPathOfID, move, type RuleGroupType } from 'react-querybuilder'
import type { Drop } from '../patterns/drag-between.ts'
import type { QueryGroup } from './query.ts'

/** The query with a node beside another, both by id; unchanged where they are not to be found. */
export function moved(query: QueryGroup, id: string, { id: beside, side }: Drop): QueryGroup {
  const tree = query as RuleGroupType
  const from = getPathOfID(id, tree)
  const to = getPathOfID(beside, tree)
  if (from === null || to === null || to.length === 0) return query
  const place = [...to.slice(0, -1), (to.at(-1) ?? 0) + (side === 'after' ? 1 : 0)]
  return move(tree, from, place) as QueryGroup
}
