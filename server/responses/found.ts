/** Which responses a list, a count or a file is of, as SQL. */
import type { Condition } from '@otklik/core/condition'
import { conditionSql } from '@otklik/core/condition/sql'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import { folded, iso, textArray, type Tx } from '../platform/database/index.ts'
import type { Cursor } from '../platform/http/cursor.ts'

export interface ResponseFilter {
  survey: string | undefined
  from: EpochMs | null
  to: EpochMs | null
  scores: number[]
  group: string | undefined
  state: string | undefined
  /** It began there, or was continued there. */
  surface: string | undefined
  language: string | undefined
  /** Part of a comment or of the contact's name. */
  q: string | undefined
  /** Keys of tags, of which it carries one. */
  tags: readonly string[]
  labels: readonly string[]
  channels: readonly string[]
  /** One of the values must hold; '' is for those without the dimension. */
  dimensions: Readonly<Record<string, readonly string[]>>
  when: AskedCondition | null
}

/** A condition over the contact, the dimensions, the event and the answers of each response. */
export interface AskedCondition {
  condition: Condition
  now: EpochMs
  zone: ZoneId
  /** Whether some contact of the workspace is joined to another. */
  aliases: boolean
}

export interface Found {
  from: string
  where: string
  values: unknown[]
  /** Whether all of them are wanted. Else memory must tell, of those for whom this SQL does not hold. */
  certain: string | null
}

/** Of the responses `r` those that a filter lets through, and that come behind a cursor. */
export function found(tx: Tx, filter: ResponseFilter, before: Cursor | undefined): Found {
  const values: unknown[] = [tx.workspaceId]
  const add = (value: unknown) => `$${values.push(value)}`
  const parts = ['r.workspace_id = $1', ...behind(before, add), ...plainParts(filter, add), ...manyParts(filter, add)]
  const { when } = filter
  const from = filter.q === undefined ? 'responses r' : `responses r ${CONTACT}`
  if (when === null) return { from, where: parts.join(' and '), values, certain: null }
  const { condition, ...asOf } = when
  const sql = conditionSql(condition, { workspaceId: tx.workspaceId, ...asOf, of: 'responses', values })
  return {
    from: `responses r ${when.aliases ? SURVIVOR : CONTACT} ${CONSIDERED}`,
    where: [...parts, `(${sql.text})`].join(' and '),
    values,
    certain: sql.exact ? null : `(${sql.certain()}) is true`,
  }
}

const CONTACT = 'left join contacts c on c.workspace_id = $1 and c.id = r.contact_id'
/** Who was joined to another is stood for by that one. */
const SURVIVOR = `left join contacts o on o.workspace_id = $1 and o.id = r.contact_id
  left join contacts c on c.workspace_id = $1 and c.id = coalesce(o.merged_into, o.id)`

/** What conditions may name beside the response and its contact. */
const CONSIDERED = `left join invitations i on i.workspace_id = $1 and i.id = r.invitation_id
  left join events e on e.workspace_id = $1 and e.id = i.event_id
  left join lateral (
    select jsonb_object_agg(a.element, a.value) as answers from answers a
    where a.workspace_id = $1 and a.response_id = r.id) as said on true`

type Add = (value: unknown) => string

/** The place of the cursor is said twice: once so that an index finds it. */
function behind(before: Cursor | undefined, add: Add): string[] {
  if (!before) return []
  const at = add(iso(before.at))
  return [`r.started_at <= ${at}::timestamptz`, `(r.started_at, r.id) < (${at}::timestamptz, ${add(before.id)}::uuid)`]
}

function plainParts(filter: ResponseFilter, add: Add): string[] {
  const { from, to, survey, state, surface, language } = filter
  return [
    ...(from === null ? [] : [`r.started_at >= ${add(iso(from))}::timestamptz`]),
    ...(to === null ? [] : [`r.started_at < ${add(iso(to))}::timestamptz`]),
    ...(survey === undefined ? [] : [`r.survey_key = ${add(survey)}`]),
    ...(state === undefined ? [] : [`r.state = ${add(state)}`]),
    ...(surface === undefined ? [] : [`${add(surface)} = any (r.surfaces)`]),
    ...(language === undefined ? [] : [`r.language = ${add(language)}`]),
  ]
}

function manyParts({ scores, group, q, tags, labels, channels, dimensions }: ResponseFilter, add: Add): string[] {
  const answered = (test: string) =>
    `exists (select from answers a where a.workspace_id = $1 and a.response_id = r.id and ${test})`
  const parts = Object.entries(dimensions).map(
    ([name, values]) => `coalesce(r.dimensions ->> ${add(name)}, '') = any (${add(textArray(values))}::text[])`,
  )
  if (tags.length > 0)
    parts.push(
      `exists (select from response_tags g where g.workspace_id = $1 and g.response_id = r.id and g.tag = any (${add(textArray(tags))}::text[]))`,
    )
  if (labels.length > 0) parts.push(`r.labels && ${add(textArray(labels))}::text[]`)
  if (channels.length > 0) parts.push(`r.channel = any (${add(textArray(channels))}::text[])`)
  if (scores.length > 0) parts.push(answered(`a.score = any (${add(`{${scores.join(',')}}`)}::smallint[])`))
  if (group !== undefined) parts.push(answered(`a.score is not null and a.score_group = ${add(group)}`))
  if (q !== undefined) {
    const part = add(q.toLowerCase())
    const inAnswer = answered(`a.kind = 'text' and position(${part} in ${folded("a.value #>> '{}'")}) > 0`)
    parts.push(`(position(${part} in ${folded('c.name')}) > 0 or ${inAnswer})`)
  }
  return parts
}
