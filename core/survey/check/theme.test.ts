import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Theme } from '../definition.ts'
import { everyKind } from '../sample.ts'
import { surveyShape } from '../shape.ts'
import { surveyProblems } from './check.ts'

const pale = (theme: Theme) =>
  surveyProblems({ ...everyKind, theme }).flatMap(({ code, severity, path }) =>
    code === 'pale' ? [`${severity} ${path.join('.')}`] : [],
  )

test('a colour that is hard to tell from what is behind it is refused, and one near it proposed that is taken', () => {
  assert.deepEqual(pale({ color: '#ffdd2d' }), ['error theme.color'])
  assert.deepEqual(pale({ color: '#ffdd2d', background: '#1a1a18' }), [])
  assert.deepEqual(pale({ color: '#1d6b4f' }), [])
  assert.deepEqual(pale({ color: '#1d6b4f', background: '#1a1a18' }), ['error theme.color'])
  assert.equal(surveyShape.safeParse({ ...everyKind, theme: { color: '#ffdd2d' } }).success, false)
  const [problem] = surveyProblems({ ...everyKind, theme: { color: '#ffdd2d' } })
  const near = /#\w{6}(?= is near)/.exec(problem?.message ?? '')?.[0]
  assert.ok(near)
  assert.deepEqual(pale({ color: near }), [])
})
