import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TemplateDetail } from '@otklik/server/messages/api'
import { changed, lineRange, withPart } from './texts.ts'

const source = { subject: 'Как всё прошло?', preheader: 'Одно нажатие', mjml: '<mjml></mjml>' }
const template: TemplateDetail = {
  key: 'ask',
  labels: [],
  languages: [{ language: 'ru', source, version: 4, savedAt: '2026-03-02T10:00:00Z' }],
  uses: [],
  surveys: [],
  isStarter: false,
}

test('what is changed is a draft over the version that was there, until it is as it was', () => {
  const first = changed({}, template, 'ru', { ...source, subject: 'Как вам?' })
  assert.equal(first['ru']?.over, 4)
  // Somebody else saves meanwhile: the draft stays one over the version that it began with.
  const later = { ...template, languages: [{ ...template.languages[0]!, version: 5 }] }
  assert.equal(changed(first, later, 'ru', { ...source, subject: 'Как?' })['ru']?.over, 4)
  assert.deepEqual(changed(first, template, 'ru', source), {})
})

test('an empty part that may be left out is left out, and one that may not is empty', () => {
  assert.deepEqual(withPart(source, 'preheader', ''), { subject: source.subject, mjml: source.mjml })
  assert.deepEqual(withPart(source, 'subject', ''), { ...source, subject: '' })
  assert.deepEqual(withPart(source, 'amp', false), { ...source, amp: false })
  assert.deepEqual(withPart({ ...source, amp: false }, 'amp', undefined), source)
})

test('a line is found in a text, also past its end', () => {
  assert.deepEqual(lineRange('a\nbcd\ne', 2), [2, 5])
  assert.deepEqual(lineRange('a\nbcd\ne', 3), [6, 7])
  assert.deepEqual(lineRange('a', 9), [1, 1])
})
