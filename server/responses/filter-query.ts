import type { Condition } from '@otklik/core/condition'
import { conditionShape } from '@otklik/core/condition/shape'
import { isDay, startOfDay } from '@otklik/core/time'
import { z } from 'zod'
import type { Tx } from '../platform/database/index.ts'
import { ProblemError, type FieldError } from '../platform/errors/index.ts'
import { filtersOf } from '../platform/http/filters.ts'
import { workspaceOf } from '../platform/workspace.ts'
import type { AskedCondition, ResponseFilter } from './found.ts'
import { surfaces } from './surfaces.ts'
import { tagKey, tagName } from './tags/names.ts'

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
  state: z.enum(['partial', 'complete', 'declined', 'abandoned']).optional(),
  surface: z.enum(surfaces).optional(),
  /** In which it was asked; `language` is that of titles and words. */
  inLanguage: text.optional(),
  q: text.optional(),
  /** One of these tags. */
  tag: z.union([tagName, z.array(tagName).max(20)]).optional(),
  /** A condition, as JSON. */
  when: z.string().min(1).max(8_000).optional(),
})

/** What keeps a condition from being asked of responses. */
export type CheckCondition = (tx: Tx, condition: Condition) => Promise<FieldError[]>

/**
 * Days are the workspace's.
 * @throws ProblemError `invalid-query` for a condition that is none, or names what there is not
 */
export async function filterOf(
  tx: Tx,
  query: z.infer<typeof filterQuery> & Record<string, unknown>,
  check: CheckCondition,
): Promise<ResponseFilter> {
  const { zone } = await workspaceOf(tx)
  const { label = [], channel = [], scoreGroup, ...dimensions } = filtersOf(query)
  return {
    survey: query.survey,
    from: query.from === undefined ? null : startOfDay(query.from, zone),
    to: query.to === undefined ? null : startOfDay(query.to, zone),
    scores: query.score?.split(',').map(Number) ?? [],
    group: query.group ?? scoreGroup?.[0],
    state: query.state,
    surface: query.surface,
    language: query.inLanguage,
    q: query.q,
    tags: query.tag === undefined ? [] : [query.tag].flat().map(tagKey),
    labels: label,
    channels: channel,
    dimensions,
    when: query.when === undefined ? null : await askedBy(tx, query.when, zone, check),
  }
}

async function askedBy(tx: Tx, json: string, zone: string, check: CheckCondition): Promise<AskedCondition> {
  const condition = readCondition(json)
  const errors = await check(tx, condition)
  if (errors.length > 0) throw new ProblemError('invalid-query', 'The condition has problems', errors)
  const [now, alias] = await Promise.all([
    tx.now(),
    tx.one('select from contacts where workspace_id = $1 and merged_into is not null limit 1', [tx.workspaceId]),
  ])
  return { condition, now, zone, aliases: alias !== undefined }
}

function readCondition(json: string): Condition {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    throw refusal([{ path: 'when', code: 'invalid', message: 'is not JSON' }])
  }
  const read = conditionShape.safeParse(value)
  if (read.success) return read.data
  throw refusal(
    read.error.issues.map(({ path, message }) => ({ path: ['when', ...path].join('.'), code: 'invalid', message })),
  )
}

function refusal(errors: FieldError[]): ProblemError {
  return new ProblemError('invalid-query', 'The condition does not have the expected form', errors)
}
