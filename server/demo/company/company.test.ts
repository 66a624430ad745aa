import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isZone, localDay, minuteOfDay } from '@otklik/core/time'
import nps from '../../surveys/starters/nps.json' with { type: 'json' }
import { company, mishaps, regions } from './company.ts'
import { eventOf } from './event.ts'
import { opinionOn } from './opinion.ts'
import { exportsOf, makePurchases } from './purchases.ts'
import { visitsAfter } from './visits.ts'

const purchases = makePurchases(1, 3000)
const day = 86_400_000

test('the same seed makes the same business, another seed another one', () => {
  assert.deepEqual(makePurchases(1, 3000), purchases)
  assert.notDeepEqual(makePurchases(2, 3000), purchases)
})

test('purchases are spread over four months, eight regions and three segments', () => {
  assert.equal(new Set(purchases.map(({ customer }) => customer.region.name)).size, 8)
  assert.equal(new Set(purchases.map(({ customer }) => customer.segment.name)).size, 3)
  assert.ok(new Set(purchases.map(({ at }) => localDay(at, company.zone))).size > 110)
  assert.ok(regions.every(({ zone }) => isZone(zone)))
})

test('some customers come again, some have no email, some share one', () => {
  const customers = [...new Map(purchases.map(({ customer }) => [customer.code, customer])).values()]
  assert.ok(customers.length < 2400 && customers.length > 1000)
  assert.ok(customers.filter(({ email }) => email === undefined).every(({ phone }) => phone !== undefined))
  assert.ok(customers.some(({ email }) => email === undefined))
  assert.ok(customers.filter(({ email }) => email === 'shop@stroybaza.example').length > 1)
})

test('every purchase leaves with the export of an evening, after it was made', () => {
  const exports = exportsOf(purchases)
  assert.equal(exports.flatMap(({ purchases }) => purchases).length, 3000)
  for (const { at, purchases } of exports) {
    assert.equal(minuteOfDay(at, company.zone), 20 * 60)
    assert.ok(purchases.every((purchase) => purchase.at < at && at - purchase.at <= day))
  }
})

test('an event tells the time with the offset of the shop that sold', () => {
  const far = purchases.find(({ customer }) => customer.region.name === 'Дальний Восток')!
  const event = eventOf(far)
  assert.match(event.occurredAt, /^2026-.*\+10:00$/)
  assert.equal(Date.parse(event.occurredAt), far.at)
})

test('a quarter or so of the invited answers, and the Ural is less content than the others', () => {
  const answers = purchases.flatMap((purchase) =>
    visitsAfter(1, purchase, purchase.at + 14 * day).flatMap((visit) =>
      visit.kind === 'answer' ? [{ region: purchase.customer.region.name, ...visit.opinion }] : [],
    ),
  )
  assert.ok(answers.length > 700 && answers.length < 900)
  const mean = (region: string) => {
    const scores = answers.filter((answer) => answer.region === region).map(({ score }) => score)
    return scores.reduce((sum, score) => sum + score, 0) / scores.length
  }
  assert.ok(mean('Урал') < mean('Москва и область') - 0.5)
})

test('visits come in the order of time, after the mail, and answers not at night', () => {
  for (const purchase of purchases.slice(0, 500)) {
    const mailedAt = purchase.at + 14 * day
    let before = mailedAt
    for (const { at, kind } of visitsAfter(1, purchase, mailedAt)) {
      assert.ok(at > before)
      before = at
      const minute = minuteOfDay(at, purchase.customer.region.zone)
      assert.ok(kind === 'scan' || (minute >= 8 * 60 + 30 && minute < 22 * 60 + 30))
    }
  }
})

test('what goes wrong is among the reasons that the survey offers', () => {
  const reasons = nps.elements.find(({ id }) => id === 'reasons')?.options?.map(({ id }) => id)
  assert.deepEqual(
    mishaps.filter((mishap) => !reasons?.includes(mishap)),
    [],
  )
})

test('an opinion does not depend on who else is asked', () => {
  const one = purchases[42]!
  assert.deepEqual(opinionOn(1, one), opinionOn(1, structuredClone(one)))
})
