import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { conditionOf, toQuery } from './adapter.ts'
import type { Condition } from '@otklik/core/condition'
import type { PlacedProblem } from './editor-view.ts'
import { placesOf, problemsById } from './places.ts'
import { isGroup, type QueryGroup, type QueryRule } from './query.ts'
import { condition } from './testing.ts'

const problem = (path: string): PlacedProblem => ({ path, code: 'x', severity: 'error', message: path })

/** Ids in the order in which the nodes are met, the root first. */
function numbered(query: QueryGroup): QueryGroup {
  let next = 0
  const number = (group: QueryGroup): QueryGroup => ({
    ...group,
    id: `n${next++}`,
    rules: group.rules.map((node) => (isGroup(node) ? number(node) : { ...node, id: `n${next++}` })),
  })
  return number(query)
}

test('every node knows where it stands in the condition', () => {
  const query = numbered(
    toQuery({
      all: [{ segment: 'a' }, { not: { any: [{ not: { segment: 'b' } }] } }, { not: { not: { segment: 'c' } } }],
    }),
  )
  assert.deepEqual(
    [...placesOf(query)],
    [
      ['n0', ''],
      ['n1', 'all.0'],
      ['n2', 'all.1.not'],
      ['n3', 'all.1.not.any.0.not'],
      ['n4', 'all.2.not'],
      ['n5', 'all.2.not.not'],
    ],
  )
})

test('a problem belongs to the innermost node that holds its place', () => {
  const query = numbered(toQuery({ all: [{ segment: 'a' }, { any: [{ segment: 'b' }] }] }))
  const found = problemsById(query, ['all.0.segment', 'all.1.any.0.segment', 'all.1', 'all.10', ''].map(problem))
  assert.deepEqual(
    [...found].map(([id, own]) => [id, own.map(({ path, message }) => [message, path])]),
    [
      ['n1', [['all.0.segment', 'segment']]],
      ['n3', [['all.1.any.0.segment', 'segment']]],
      ['n2', [['all.1', '']]],
      [
        'n0',
        [
          ['all.10', 'all.10'],
          ['', ''],
        ],
      ],
    ],
  )
})

test('a problem of a condition that is a single leaf belongs to its rule, not to the frame around it', () => {
  const query = numbered(toQuery({ not: { field: 'contact.vip', is: 'equal', value: 1 } }))
  assert.deepEqual([...problemsById(query, [problem('not.value')]).keys()], ['n1'])
})

test('where a rule is said to stand, its leaf stands', () => {
  fc.assert(
    fc.property(condition, (condition) => {
      const query = numbered(toQuery(condition))
      const places = placesOf(query)
      for (const rule of rulesOf(query)) {
        const leaf = conditionOf({ ...rule, operator: rule.operator.replace('!', '') as typeof rule.operator })
        assert.deepEqual(partAt(condition, places.get(rule.id ?? '') ?? '?'), leaf)
      }
    }),
  )
})

function rulesOf({ rules }: QueryGroup): QueryRule[] {
  return rules.flatMap((node) => (isGroup(node) ? rulesOf(node) : [node]))
}

function partAt(condition: Condition, place: string): unknown {
  const names = place === '' ? [] : place.split('.')
  return names.reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], condition)
}
