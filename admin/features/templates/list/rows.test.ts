import assert from 'node:assert/strict'
import { test } from 'node:test'
import { narrowed, rowsOf } from './rows.ts'

const row = (key: string, language: string, subject: string, labels: string[] = []) => ({
  key,
  language,
  subject,
  labels,
  version: 1,
  savedAt: `2026-03-0${language === 'ru' ? 2 : 1}T10:00:00Z`,
})

const rows = [
  row('ask', 'en', 'How was it?', ['NPS']),
  row('ask', 'ru', 'Как всё прошло?', ['NPS']),
  row('news', 'en', 'News'),
]

test('a template is one row with its languages, the reader’s first, and when any of them was saved last', () => {
  const [ask, news] = rowsOf(rows, 'ru')
  assert.deepEqual(
    ask?.languages.map(({ language }) => language),
    ['ru', 'en'],
  )
  assert.deepEqual([ask?.savedAt, ask?.labels, news?.key], ['2026-03-02T10:00:00Z', ['NPS'], 'news'])
})

test('the list is narrowed by a label, and by a part of the key or of a subject in any language', () => {
  const keys = (by: { q?: string; label?: string }) => narrowed(rowsOf(rows, 'ru'), by).map(({ key }) => key)
  assert.deepEqual(keys({}), ['ask', 'news'])
  assert.deepEqual(keys({ label: 'NPS' }), ['ask'])
  assert.deepEqual(keys({ q: 'HOW' }), ['ask'])
  assert.deepEqual(keys({ q: 'прошло', label: 'NPS' }), ['ask'])
  assert.deepEqual(keys({ q: 'ew' }), ['news'])
  assert.deepEqual(keys({ label: 'CSAT' }), [])
})
