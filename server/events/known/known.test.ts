import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commonType } from './kinds.ts'
import { KNOWN_AT_MOST, learn, nothingKnown, type Seen } from './known.ts'

const seen = (parameters: Record<string, unknown>, more: Partial<Seen> = {}): Seen => {
  return { type: 'purchase', parameters, dimensions: {}, stated: null, ...more }
}

/** Type of each parameter of purchases with these parameters. */
function typesOf(...all: Record<string, unknown>[]): Record<string, string> {
  const known = nothingKnown()
  learn(
    known,
    all.map((parameters) => seen(parameters)),
  )
  return Object.fromEntries([...known.types.get('purchase')!].map(([name, kinds]) => [name, commonType(kinds)]))
}

test('each kind of value is told, within records by its path', () => {
  const order = { id: 'A-1', items: [{ sku: 1 }], delivery: { at: '2026-03-29T10:00:00+05:00', paid: true } }
  assert.deepEqual(typesOf({ amount: 1.5, on: '2026-03-29', code: '2026-3', order, note: null, empty: '' }), {
    amount: 'number',
    on: 'date',
    code: 'text',
    'order.id': 'text',
    'order.items': 'list',
    'order.delivery.at': 'date',
    'order.delivery.paid': 'boolean',
  })
})

test('what has had values of several kinds may be asked what any of them may', () => {
  assert.deepEqual(typesOf({ a: '2026-03-29' }, { a: 'завтра' }), { a: 'date' })
  assert.deepEqual(typesOf({ a: 'завтра' }, { a: '2026-03-29' }), { a: 'text' })
  assert.deepEqual(typesOf({ a: '12' }, { a: 12 }), { a: 'list' })
  assert.deepEqual(typesOf({ a: null }, { a: '' }, { a: 12 }), { a: 'number' })
})

test('names that no condition could name are passed over', () => {
  assert.deepEqual(typesOf({ 'a.b': 1, ' a': 1, '': 1, a: { 'b.c': 1, b: 1 } }), { 'a.b': 'number' })
})

test('what was seen before is no news', () => {
  const known = nothingKnown()
  const stated = { name: 'Анна', 'attributes.vip': true, 'attributes.gone': null }
  const event = seen({ amount: 1, order: { id: 'x' }, on: '2026-01-01' }, { dimensions: { region: 'Урал' }, stated })
  assert.deepEqual(learn(known, [event, event])?.attributes, [{ attribute: 'vip', kind: 4 }])
  assert.equal(
    learn(known, [event, { ...event, parameters: { amount: 2, order: { id: 'y' }, on: '2026-02-01' } }]),
    null,
  )
  assert.deepEqual(learn(known, [{ ...event, dimensions: { region: 'Юг' } }]), {
    parameters: [],
    attributes: [],
    dimensions: [{ dimension: 'region', value: 'Юг' }],
  })
})

test('however many names and values there are, only so many are kept', () => {
  const known = nothingKnown()
  const names = (many: number, value: unknown) =>
    Object.fromEntries(Array.from({ length: many }, (_, n) => [`n${n}`, value]))
  for (let n = 0; n < KNOWN_AT_MOST.types + 50; n++) {
    const region = `r${n}`
    learn(known, [
      {
        type: `order-${n}`,
        parameters: names(300, 1),
        dimensions: { region, [region]: 'x' },
        stated: { [`attributes.a${n}`]: 1 },
      },
    ])
  }
  assert.equal(known.types.size, KNOWN_AT_MOST.types)
  assert.equal(known.types.get('order-0')?.size, KNOWN_AT_MOST.parametersOfType)
  assert.equal(known.parameters, KNOWN_AT_MOST.parameters)
  assert.equal(known.attributes.size, KNOWN_AT_MOST.attributes)
  assert.equal(known.dimensions.size, KNOWN_AT_MOST.dimensions)
  assert.equal(known.dimensions.get('region')?.size, KNOWN_AT_MOST.valuesOfDimension)
})
