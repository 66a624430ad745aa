import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Condition } from '@otklik/core/condition'
import { definitionProblems, type ScenarioDefinition } from '@otklik/core/scenario'
import { scenarioShape } from '@otklik/core/scenario/shape'
import { conditionText } from './condition-text.ts'
import { definitionIn } from './definition-in.ts'
import { firstDefinition } from './first-definition.ts'
import { jsonProblem } from './json-problem.ts'
import { outline, type OutlineNode } from './outline.ts'

/** The outline as lines: `1 wait`, indented by the ways; a reference as `→ 3`. */
function lines(nodes: OutlineNode[], indent = ''): string[] {
  return nodes.flatMap((node) => {
    if ('goTo' in node) return [`${indent}→ ${node.number}`]
    const ways = node.ways.flatMap(({ when, steps }) => [
      `${indent}  ${'arm' in when ? 'arm' : when.outcome}:`,
      ...lines(steps, `${indent}  `),
    ])
    return [`${indent}${node.number} ${node.id}`, ...ways]
  })
}

test('the outline writes every step once and refers to it elsewhere', () => {
  assert.deepEqual(lines(outline(firstDefinition)), [
    '1 wait',
    '2 ask',
    '  answered:',
    '  3 critic',
    '    arm:',
    '    4 case',
    '    5 end',
    '    otherwise:',
    '    → 5',
    '  unanswered:',
    '  → 5',
  ])
})

test('a loop and a way to nowhere end the outline instead of the page', () => {
  const wait = { kind: 'wait', for: 'P1D' } as const
  const definition: ScenarioDefinition = {
    ...firstDefinition,
    start: 'a',
    steps: { a: { ...wait, next: 'b' }, b: { ...wait, next: 'a' } },
  }
  assert.deepEqual(lines(outline(definition)), ['1 a', '2 b', '→ 1'])
  assert.deepEqual(outline({ ...definition, start: 'gone' }), [])
})

test('the definition that a new scenario starts from can be published', () => {
  assert.deepEqual(definitionProblems(scenarioShape.parse(firstDefinition)), [])
})

test('a pasted body of the API is as good as the definition in it', () => {
  assert.equal(definitionIn(firstDefinition), firstDefinition)
  assert.equal(definitionIn({ name: 'NPS', definition: firstDefinition }), firstDefinition)
  assert.deepEqual([definitionIn([]), definitionIn(null)], [[], null])
})

test('conditions read as sentences, with brackets where they are needed', () => {
  const say = (key: string, values: Record<string, string> = {}) =>
    `${key.replace('conditions.', '')}${values.field === undefined ? '' : `(${values.field} ${values.value})`}`
  const condition: Condition = {
    all: [
      { field: 'response.score', is: 'atMost', value: 6 },
      {
        any: [
          { field: 'dimension.region', is: 'in', value: ['Урал', 'Юг'] },
          { not: { field: 'contact.vip', is: 'equal', value: true } },
        ],
      },
    ],
  }
  assert.equal(
    conditionText(condition, say, { field: (path) => path, value: (_path, value) => value }),
    'is.atMost(response.score 6) and (is.in(dimension.region «Урал», «Юг») or isNot.equal(contact.vip states.yes))',
  )
})

test('a text that is not JSON is told by where it stops being it', () => {
  assert.equal(jsonProblem('{"a": 1}'), null)
  assert.deepEqual(jsonProblem('{\n  "a": x\n}'), { line: 2, column: 8 })
  assert.deepEqual(jsonProblem('[1, 2,]'), { line: 1, column: 7 })
  assert.deepEqual(jsonProblem('{"a": {"b": [true, null}}'), { line: 1, column: 24 })
  assert.deepEqual(jsonProblem('{} x'), { line: 1, column: 4 })
  assert.deepEqual(jsonProblem(''), { line: 1, column: 1 })
})
