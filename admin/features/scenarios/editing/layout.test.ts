import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScenarioDefinition, Step } from '@otklik/core/scenario'
import { placeSteps } from './change.ts'
import { insertStep } from './insert.ts'
import { drawingOf } from './layout.ts'
import { GAP, NODE } from './sizes.ts'
import { NOWHERE, TRIGGER, wayId } from './ways.ts'

const wait = (next: string): Step => ({ kind: 'wait', for: 'P1D', next })
const ROW = NODE.height + GAP.down

const definition: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'manual' },
  start: 'a',
  steps: {
    a: { kind: 'split', variants: ['b', 'c'].map((next) => ({ id: next, weight: 1, next })) },
    b: wait('d'),
    c: wait('d'),
    d: { kind: 'end' },
    free: { kind: 'end' },
  },
}

test('without remembered places each step lies below what leads to it, its ways from left to right, none over another', () => {
  const places = drawingOf(definition).places
  const at = (id: string) => places.get(id) ?? assert.fail(id)
  assert.ok(at(TRIGGER).y < at('a').y && at('a').y < at('b').y && at('b').y < at('d').y)
  assert.ok(at('b').x < at('c').x)
  const all = [...places.values()]
  for (const [index, one] of all.entries())
    for (const other of all.slice(index + 1))
      assert.ok(Math.abs(one.x - other.x) >= NODE.width || Math.abs(one.y - other.y) >= NODE.height)
})

test('a step that loops back to itself, and one that leads nowhere, are laid out as well', () => {
  const loop: ScenarioDefinition = {
    ...definition,
    start: 'a',
    steps: { a: wait('b'), b: wait('a'), c: wait(NOWHERE) },
  }
  assert.equal(drawingOf(loop).places.size, 4)
})

test('a way that passes by other steps bends around them', () => {
  const split: Step = { kind: 'split', variants: ['b', 'd'].map((next) => ({ id: next, weight: 1, next })) }
  const { places, routes } = drawingOf({
    ...definition,
    steps: { a: split, b: wait('c'), c: wait('d'), d: { kind: 'end' } },
  })
  const route = routes.get(wayId({ from: 'a', key: 'variants.1.next' }))
  assert.ok(route !== undefined && route.bends.length > 2)
  const beside = places.get('c') ?? assert.fail()
  const passing = route.bends.filter(({ y }) => y >= beside.y && y <= beside.y + NODE.height)
  assert.ok(passing.length > 0 && passing.every(({ x }) => x < beside.x || x > beside.x + NODE.width))
})

test('remembered places stay, and what has none finds a free one below what leads to it', () => {
  const placed = placeSteps(definition, { a: { x: 100, y: 200 }, b: { x: 100, y: 200 + ROW } })
  const places = drawingOf(placed).places
  assert.deepEqual(places.get('b'), { x: 100, y: 200 + ROW })
  assert.deepEqual(places.get(TRIGGER), { x: 100, y: 200 - ROW })
  assert.deepEqual(places.get('c'), { x: 100 + NODE.width + GAP.across, y: 200 + ROW })
  assert.equal(places.size, 6)
})

test('a step that is put on a way takes the place of the next, which makes room', () => {
  const placed = placeSteps(definition, {
    a: { x: 0, y: 0 },
    b: { x: 0, y: 200 },
    c: { x: 400, y: 200 },
    d: { x: 0, y: 400 },
  })
  const { definition: added, id } = insertStep(placed, wait(NOWHERE), { from: 'a', key: 'variants.0.next' })
  assert.deepEqual(added.layout, {
    a: { x: 0, y: 0 },
    [id]: { x: 0, y: 200 },
    b: { x: 0, y: 200 + ROW },
    c: { x: 400, y: 200 },
    d: { x: 0, y: 400 + ROW },
  })
})
