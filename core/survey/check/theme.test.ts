import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contrast } from '../contrast.ts'
import type { Theme } from '../definition.ts'
import { everyKind } from '../sample.ts'
import { surveyShape } from '../shape.ts'
import { surveyProblems } from './check.ts'

const pale = (theme: Theme) =>
  surveyProblems({ ...everyKind, theme }).flatMap(({ code, severity, path }) =>
    code === 'pale' ? [`${severity} ${path.join('.')}`] : [],
  )

test('contrast is that of WCAG', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21)
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48')
  assert.equal(contrast('#ffffff', '#767676').toFixed(2), '4.54')
})

test('a colour that is hard to tell from what is behind it is a warning, with which the survey can be published', () => {
  assert.deepEqual(pale({ color: '#ffdd2d' }), ['warning theme.color'])
  assert.deepEqual(pale({ color: '#ffdd2d', background: '#1a1a18' }), [])
  assert.deepEqual(pale({ color: '#1d6b4f' }), [])
  assert.deepEqual(pale({ color: '#1d6b4f', background: '#1a1a18' }), ['warning theme.color'])
  assert.ok(surveyShape.safeParse({ ...everyKind, theme: { color: '#ffdd2d' } }).success)
})
