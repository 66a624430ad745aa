import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Catalogue } from '@otklik/core/condition'
import { firstMessage, wayFor } from './first-message.ts'

const elements = (kind: string) => ({ name: kind, elements: [{ id: 'score', kind, title: '?' }] })
const catalogue: Catalogue = {
  eventTypes: {},
  attributes: {},
  dimensions: {},
  surveys: { csat: elements('csat'), nps: elements('nps'), ces: elements('ces') },
  segments: [],
  labels: [],
  channels: ['email'],
  templates: [
    { key: 'csat-after-delivery', scale: 'csat' },
    { key: 'case-notice' },
    { key: 'after-visit', scale: 'nps' },
    { key: 'nps-after-purchase', scale: 'nps' },
  ],
  scenarios: [],
}

test('a question starts with a template of its scale, called like it if one is; a message with one without a scale', () => {
  assert.deepEqual(firstMessage(catalogue, 'nps'), { channel: 'email', template: 'nps-after-purchase' })
  assert.deepEqual(firstMessage(catalogue, 'ces'), { channel: 'email', template: '' })
  assert.deepEqual(firstMessage(catalogue), { channel: 'email', template: 'case-notice' })
})

test('with another survey a template stays when it has its scale, and changes when it has not', () => {
  const way = { channel: 'email', template: 'csat-after-delivery' }
  assert.equal(wayFor(way, catalogue, 'nps').template, 'nps-after-purchase')
  assert.equal(wayFor({ ...way, template: 'after-visit' }, catalogue, 'nps').template, 'after-visit')
  assert.equal(wayFor(way, catalogue, 'ces').template, 'csat-after-delivery')
})
