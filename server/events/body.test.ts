import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { canonical, fingerprint } from './canonical.ts'
import { prepareEvent } from './prepare.ts'

const good = {
  type: 'purchase',
  occurredAt: '2026-03-01T10:00:00+05:00',
  key: 'order-17',
  contact: {
    externalId: '17',
    email: 'A@Example.ru',
    name: ' Анна ',
    language: 'RU',
    attributes: { segment: 'retail' },
    consents: { email: true, sms: false },
  },
  dimensions: { region: 'Урал' },
  parameters: { amount: 12.5, items: [{ sku: 'a', n: 1 }], paid: true, note: null },
}
const prepare = (body: unknown) => prepareEvent(body, 'RU')
const problemsOf = (body: unknown) => prepare(body).problems?.map(({ path, code }) => `${path} ${code}`)

test('a good body is taken in its normal form', () => {
  const { event } = prepare(good)
  assert.ok(event)
  const { bodyHash, identities, ...rest } = event
  assert.equal(bodyHash.length, 64)
  assert.deepEqual(
    identities.map(({ key }) => key),
    ['external:17', 'email:a@example.ru'],
  )
  assert.deepEqual(rest, {
    type: 'purchase',
    occurredAt: Date.parse('2026-03-01T05:00:00Z'),
    key: 'order-17',
    profile: { name: 'Анна', language: 'ru', 'attributes.segment': 'retail' },
    consents: { email: true, sms: false },
    dimensions: good.dimensions,
    parameters: good.parameters,
    warnings: [],
  })
})

test('each limit is kept, and the problem is named where it is', () => {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) })
  const names = (n: number, value: unknown) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`n${i}`, value]))
  const table: [change: object, problem: string | undefined][] = [
    [{ type: '' }, 'type invalid-format'],
    [{ type: 'a b' }, 'type invalid-format'],
    [{ type: 'Покупка.в-магазине:1_2' }, undefined],
    [{ type: 'a'.repeat(101) }, 'type invalid-format'],
    [{ type: 7 }, 'type invalid-type'],
    [{ occurredAt: '2026-03-01' }, 'occurredAt invalid-format'],
    [{ occurredAt: '2026-03-01T10:00:00' }, 'occurredAt invalid-format'],
    [{ occurredAt: '2026-02-30T10:00:00Z' }, 'occurredAt invalid-format'],
    [{ occurredAt: '0000-01-01T00:00:00Z' }, 'occurredAt invalid'],
    [{ occurredAt: '9999-01-01T00:00:00Z' }, 'occurredAt invalid'],
    [{ occurredAt: '1900-01-01T00:00:00Z' }, undefined],
    [{ occurredAt: 1 }, 'occurredAt invalid-type'],
    [{ key: '' }, 'key too-small'],
    [{ key: 'k'.repeat(201) }, 'key too-big'],
    [{ key: 'a\u0000' }, 'key invalid'],
    [{ contact: undefined }, 'contact invalid-type'],
    [{ contact: {} }, 'contact no-identity'],
    [{ contact: { name: 'Анна' } }, 'contact no-identity'],
    [{ contact: { email: 'нет' } }, 'contact.email invalid-email'],
    [{ contact: { phone: '12' } }, 'contact.phone invalid-phone'],
    [{ contact: { email: 'info@company.ru' } }, 'contact.email denied-identity'],
    [{ contact: { email: null } }, 'contact.email invalid-type'],
    [{ contact: { externalId: '1', age: 3 } }, 'contact unrecognized-keys'],
    [{ contact: { externalId: '1', attributes: { a: {} } } }, 'contact.attributes.a invalid'],
    [{ contact: { externalId: '1', attributes: names(51, 1) } }, 'contact.attributes invalid'],
    [{ contact: { externalId: '1', attributes: names(50, 1) } }, undefined],
    [{ contact: { externalId: '1', consents: { email: 'yes' } } }, 'contact.consents.email invalid'],
    [{ contact: { externalId: '1', consents: { email: null } } }, 'contact.consents.email invalid'],
    [{ contact: { externalId: '1', consents: names(21, true) } }, 'contact.consents invalid'],
    [{ dimensions: { region: 7 } }, 'dimensions.region invalid'],
    [{ dimensions: { region: 'a'.repeat(201) } }, 'dimensions.region invalid'],
    [{ dimensions: names(21, 'a') }, 'dimensions invalid'],
    [{ dimensions: [] }, 'dimensions invalid'],
    [{ dimensions: { '': 'a' } }, 'dimensions. invalid'],
    [{ parameters: names(101, 1) }, 'parameters invalid'],
    [{ parameters: { a: 'x'.repeat(16_400) } }, 'parameters.a invalid'],
    [{ parameters: { a: 'x'.repeat(9_000), b: 'x'.repeat(9_000) } }, 'parameters invalid'],
    [{ parameters: { a: deep(5) } }, undefined],
    [{ parameters: { a: deep(6) } }, 'parameters.a invalid'],
    [{ parameters: { a: ['\ud800'] } }, 'parameters.a invalid'],
    [{ parameters: { a: { 'b\u0000': 1 } } }, 'parameters.a invalid'],
    [{ parameters: { a: { constructor: 1 } } }, 'parameters.a invalid'],
    [{ parameters: { a: Infinity } }, 'parameters.a invalid'],
    [{ parameters: 'a' }, 'parameters invalid'],
    [{ more: 1 }, ' unrecognized-keys'],
  ]
  for (const [change, problem] of table) {
    assert.deepEqual(problemsOf({ ...good, ...change }), problem && [problem], JSON.stringify(change).slice(0, 100))
  }
  for (const body of [null, 7, 'a', [], [good]]) assert.deepEqual(problemsOf(body), [' invalid-type'])
})

test('a prototype key is refused wherever it stands', () => {
  for (const name of ['__proto__', 'constructor', 'prototype']) {
    const record = JSON.parse(`{"${name}": "a"}`) as object
    assert.ok(problemsOf({ ...good, dimensions: record }), name)
    assert.ok(problemsOf({ ...good, parameters: { a: record } }), name)
    assert.ok(problemsOf({ ...good, contact: { externalId: '1', attributes: record } }), name)
  }
})

test('a bad weak key, language or zone is left out with a warning', () => {
  const contact = { externalId: '17', phone: '12', email: 'shop@company.ru', language: 'русский', zone: 'Урал' }
  const { event } = prepare({ ...good, contact })
  assert.deepEqual(
    event?.identities.map(({ key }) => key),
    ['external:17'],
  )
  assert.equal(event?.profile, null)
  assert.deepEqual(
    event?.warnings.map(({ path, code }) => `${path} ${code}`),
    [
      'contact.email denied-identity',
      'contact.phone invalid-phone',
      'contact.language invalid-language',
      'contact.zone invalid-zone',
    ],
  )
})

test('no value whatever makes the check throw, and what passes is stored as it is', () => {
  fc.assert(
    fc.property(fc.anything(), fc.jsonValue({ maxDepth: 8 }), (anything, json) => {
      prepare(anything)
      prepare({ ...good, contact: anything, dimensions: json })
      const { event } = prepare({ ...good, parameters: { a: json } })
      if (event) assert.deepEqual(event.parameters, { a: json })
    }),
  )
})

test('the canonical text is one for equal values and another for others', () => {
  const shuffle = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffle)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .toReversed()
        .map(([name, item]) => [name, shuffle(item)]),
    )
  }
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      assert.equal(canonical(shuffle(a)), canonical(a))
      // JSON does not tell −0 from 0.
      const [textA, textB] = [JSON.stringify(shuffle(a)), JSON.stringify(shuffle(b))]
      assert.equal(canonical(JSON.parse(textA)) === canonical(JSON.parse(textB)), isSame(a, b))
    }),
  )
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`n${n}`, n]))
  assert.equal(canonical(shuffle(many)), canonical(many))
  assert.notEqual(canonical({ a: 'b' }), canonical({ 'a1:b': '' }))
  assert.notEqual(canonical(['1', '2']), canonical(['12']))
  assert.notEqual(canonical('1'), canonical(1))
  assert.equal(fingerprint({ a: 1, b: undefined }), fingerprint({ a: 1 }))
})

function isSame(a: unknown, b: unknown): boolean {
  try {
    assert.deepEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)))
    return true
  } catch {
    return false
  }
}
