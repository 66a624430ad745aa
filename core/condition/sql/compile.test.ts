import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Condition } from '../definition.ts'
import { conditionSql } from './index.ts'

const options = { workspaceId: 7, now: Date.parse('2026-03-02T12:00:00Z'), zone: 'Europe/Moscow', aliases: false }
const compiled = (condition: Condition) => {
  const { text, values, exact } = conditionSql(condition, options)
  return { text: text.replaceAll(/\s+/g, ' '), values, exact }
}

test('a condition becomes one expression over a contact, its values parameters', () => {
  const bought = {
    type: 'purchase',
    within: 'P7D',
    when: { field: 'event.amount', is: 'atLeast', value: 100 } as const,
  }
  assert.deepEqual(compiled({ not: { events: bought, take: 'count', is: 'atLeast', value: 2 } }), {
    text:
      '((((select count(*) from (select from events e where e.workspace_id = $1::bigint and e.contact_id = c.id' +
      ' and e.type = $2::text and e.occurred_at > $3::timestamptz and e.occurred_at <= $4::timestamptz' +
      " and case jsonb_typeof((e.parameters -> $5::text)) when 'number' then (e.parameters -> $5::text)::float8 >= $6::float8" +
      " when 'array' then $6::float8 <= any (public.numbers_in((e.parameters -> $5::text))) end" +
      ' limit $7::bigint) as counted) = $7::bigint)) is not true)',
    values: [7, 'purchase', '2026-02-23T12:00:00.000Z', '2026-03-02T12:00:00.000Z', 'amount', 100, 2],
    exact: true,
  })
})

test('what SQL cannot tell holds for all whom it may concern, negated or not, and for nobody for certain', () => {
  const matches: Condition = { field: 'contact.city', is: 'matches', value: '^a' }
  for (const condition of [matches, { not: matches }, { not: { all: [matches, { not: matches }] } }]) {
    const { exact, certain } = conditionSql(condition, options)
    assert.equal(exact, false)
    assert.match(certain(), /false|is not null and true/)
  }
  assert.equal(compiled({ any: [matches, { field: 'contact.name', is: 'empty' }] }).exact, false)
  assert.equal(compiled({ field: 'contact.name', is: 'contains', value: 'a' }).exact, true, 'a name is kept folded')
})

test('nothing that a condition says is part of the SQL', () => {
  const said = `said'); --`
  const conditions: Condition[] = [
    { field: `contact.${said}`, is: 'in', value: [said, 1] },
    { field: `contact.${said}`, is: 'contains', value: said },
    { field: `contact.${said}`, is: 'matches', value: said },
    { segment: said },
    { message: { was: 'opened', label: said, channel: said, template: said, survey: said } },
    { answer: { survey: said, element: said }, is: 'startsWith', value: said },
    {
      events: { type: said, when: { field: `dimension.${said}`, is: 'equal', value: said } },
      take: 'last',
      of: `event.${said}`,
      is: 'equal',
      value: said,
    },
  ]
  for (const condition of conditions) {
    const sql = conditionSql(condition, options)
    assert.ok(![sql.text, sql.certain()].some((text) => text.includes('said')), JSON.stringify(condition))
  }
})

test('values of several conditions stand in one list, each used', () => {
  const values: unknown[] = ['before']
  const one = conditionSql({ field: 'contact.a', is: 'less', value: 3 }, { ...options, values })
  const two = conditionSql({ field: 'contact.b', is: 'less', value: 4 }, { ...options, values })
  assert.deepEqual(values, ['before', 'a', 3, 'b', 4])
  assert.match(one.text, /\$2::text.*\$3::float8/)
  assert.match(two.text, /\$4::text.*\$5::float8/)
})
