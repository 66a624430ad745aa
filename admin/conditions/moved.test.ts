import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moved } from './moved.ts'
import { isGroup, type QueryGroup } from './query.ts'

const rule = (id: string) => ({ id, field: '@segment', operator: 'holds' as const, value: { segment: id } })
const query: QueryGroup = {
  id: 'root',
  combinator: 'and',
  rules: [rule('a'), { id: 'g', combinator: 'or', rules: [rule('b'), rule('c')] }, rule('d')],
}

function outline({ rules }: QueryGroup): string {
  return rules.map((node) => (isGroup(node) ? `${node.id}(${outline(node)})` : node.id)).join(' ')
}

test('a rule falls before or after another, in the same group or another', () => {
  const table: [id: string, beside: string, side: 'before' | 'after', outline: string][] = [
    ['a', 'd', 'after', 'g(b c) d a'],
    ['d', 'a', 'before', 'd a g(b c)'],
    ['a', 'c', 'before', 'g(b a c) d'],
    ['b', 'a', 'after', 'a b g(c) d'],
    ['g', 'a', 'before', 'g(b c) a d'],
  ]
  for (const [id, beside, side, expected] of table)
    assert.equal(outline(moved(query, id, { id: beside, side })), expected, `${id} ${side} ${beside}`)
})

test('what is not there moves nothing', () => {
  assert.equal(moved(query, 'x', { id: 'a', side: 'before' }), query)
  assert.equal(moved(query, 'a', { id: 'root', side: 'before' }), query)
})
