import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Condition, History } from '@otklik/core/condition'
import { prepare } from '../definitions/definitions.ts'
import { evaluate, type State } from './evaluate.ts'

const NOW = Date.parse('2026-03-02T12:00:00Z')
const nothing: History = { events: [], messages: [], answers: [], memberships: [] }
const vip: Condition = { field: 'contact.vip', is: 'equal', value: true }

function look(states: Record<string, State>, contact: Record<string, unknown>) {
  const definitions = prepare(
    [
      { id: 'id of vips', key: 'vips', condition: vip },
      { id: 'id of others', key: 'others', condition: { not: { segment: 'vips' } } },
    ],
    'UTC',
  )
  const all = new Set(definitions.segments.keys())
  const subject = { contactId: 'c', contact, history: nothing, states: new Map(Object.entries(states)), look: all }
  return evaluate(definitions, subject, NOW, fail)
}

function fail(): never {
  throw new Error('not readable')
}

const member = (since: number): State => ({ member: true, since, nextAt: null })

test('what is as it was is not written', () => {
  assert.deepEqual(look({ 'id of vips': member(1) }, { vip: true }), [])
  assert.deepEqual(look({ 'id of others': member(1) }, { vip: false }), [])
})

test('who asks about a segment sees it as it has just become', () => {
  assert.deepEqual(look({ 'id of others': member(1) }, { vip: true }), [
    { contactId: 'c', segmentId: 'id of vips', state: member(NOW), entered: true },
    { contactId: 'c', segmentId: 'id of others', state: null, entered: false },
  ])
})

test('a condition that fails for a contact leaves it where it is, and is tried again later', () => {
  const contact = {
    get vip() {
      return fail()
    },
  }
  const definitions = prepare([{ id: 'id of vips', key: 'vips', condition: vip }], 'UTC')
  const failures: unknown[] = []
  const subject = {
    contactId: 'c',
    contact,
    history: nothing,
    states: new Map([['id of vips', member(1)]]),
    look: new Set([0]),
  }
  const outcomes = evaluate(definitions, subject, NOW, ({ key }, error) =>
    failures.push([key, (error as Error).message]),
  )
  assert.deepEqual(failures, [['vips', 'not readable']])
  const state = { ...member(1), nextAt: NOW + 3_600_000 }
  assert.deepEqual(outcomes, [{ contactId: 'c', segmentId: 'id of vips', state, entered: null }])
})
