import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventShape, toEvent } from './event.ts'

const of = (body: unknown) => toEvent(eventShape.parse(body))

test('the key value is an email, a phone or an external id, as it looks', () => {
  const table: [unknown, object][] = [
    ['a@b.ru', { email: 'a@b.ru' }],
    ['+7 (912) 000-11-22', { phone: '+7 (912) 000-11-22' }],
    ['79120001122', { phone: '79120001122' }],
    [79120001122, { phone: '79120001122' }],
    ['4021', { externalId: '4021' }],
    ['C-79120001122', { externalId: 'C-79120001122' }],
    ['1234567890123456', { externalId: '1234567890123456' }],
    [' a@b.ru ', { email: 'a@b.ru' }],
    ['', {}],
    [null, {}],
  ]
  for (const [keyValue, contact] of table)
    assert.deepEqual(of({ eventTypeKey: 'x', keyValue }).contact, contact, String(keyValue))
})

test('parameters that name the contact are its keys, and the rest are parameters', () => {
  const params = [
    { name: 'emailAddress', value: 'anna@example.com' },
    { name: 'phone', value: '+79120001122' },
    { name: 'externalCustomerId', value: 'c-1' },
    { name: 'firstName', value: 'Анна' },
    { name: 'lastName', value: 'Ли' },
    { name: 'amount', value: '1250.50' },
    { name: 'sip', value: '0042' },
    { name: 'order', value: '12345678901234567' },
    { name: 'page', value: '{"location":"/cart"}' },
    { name: 'broken', value: '{"location"' },
    { name: 'nothing' },
  ]
  assert.deepEqual(of({ eventTypeKey: 'order done', keyValue: 'other@example.com', params }), {
    type: 'order-done',
    contact: { email: 'other@example.com', phone: '+79120001122', externalId: 'c-1', name: 'Анна Ли' },
    parameters: {
      amount: 1250.5,
      sip: '0042',
      order: '12345678901234567',
      page: { location: '/cart' },
      broken: '{"location"',
      nothing: null,
    },
  })
})

test('parameters as an object keep their types', () => {
  const params = { email: 'a@b.ru', score: 9, vip: true, order: '12', items: [{ sku: 'a' }] }
  assert.deepEqual(of({ eventTypeKey: 'npsAnswered', params }), {
    type: 'npsAnswered',
    contact: { email: 'a@b.ru' },
    parameters: { score: 9, vip: true, order: '12', items: [{ sku: 'a' }] },
  })
})

test('a key with characters that eSputnik forbids is refused', () => {
  for (const eventTypeKey of [
    'a<b',
    'a;b',
    "a'b",
    'a\\b',
    'a/b',
    'a|b',
    'a"b',
    'a`b',
    'a^b',
    'a?b',
    'a!b',
    'a,b',
    'a>b',
    '',
  ])
    assert.equal(eventShape.safeParse({ eventTypeKey, keyValue: 'a@b.ru' }).success, false, eventTypeKey)
})

test('a parameter may be called as what every object has', () => {
  const params = [{ name: 'constructor', value: 'x' }]
  assert.deepEqual(of({ eventTypeKey: 'x', keyValue: 'a@b.ru', params }), {
    type: 'x',
    contact: { email: 'a@b.ru' },
    parameters: { constructor: 'x' },
  })
})
