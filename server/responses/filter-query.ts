import { isDay, startOfDay } from '@otklik/core/time'
import { z } from 'zod'
import type { Tx } from '../platform/database/index.ts'
import { filtersOf } from '../platform/http/filters.ts'
import { workspaceOf } from '../platform/workspace.ts'
import type { ResponseFilter } from './list-store.ts'

const text = z
  .string()
  .min(1)
  .max(200)
  .refine((each) => !each.includes('\0'), 'must not hold NUL')
const day = z.string().refine(isDay, 'must be a date, YYYY-MM-DD')

/** Which responses are wanted; dimensions and labels as `filter[…]` beside these. */
export const filterQuery = z.object({
  survey: text.optional(),
  from: day.optional(),
  to: day.optional(),
  score: z
    .string()
    .regex(/^\d{1,2}(,\d{1,2}){0,10}$/, 'must be scores, separated by commas')
    .optional(),
  group: text.optional(),
  state: z.enum(['partial', 'complete', 'declined']).optional(),
  q: text.optional(),
})

/** Days are the workspace's. */
export async function filterOf(
  tx: Tx,
  query: z.infer<typeof filterQuery> & Record<string, unknown>,
): Promise<ResponseFilter> {
  const { zone } = await workspaceOf(tx)
  const { label, channel, scoreGroup, ...dimensions } = filtersOf(query)
  return {
    survey: query.survey,
    from: query.from === undefined ? null : startOfDay(query.from, zone),
    to: query.to === undefined ? null : startOfDay(query.to, zone),
    scores: query.score?.split(',').map(Number) ?? [],
    group: query.group ?? scoreGroup?.[0],
    state: query.state,
    q: query.q,
    filters: { ...dimensions, ...(label && { '@label': label }), ...(channel && { '@channel': channel }) },
  }
}
