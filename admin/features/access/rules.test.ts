import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emailProblem, isWholeScope, returnAddress } from './rules.ts'

test('after signing in one goes to a page of the panel, never to another host', () => {
  assert.equal(returnAddress('/cases/1?state=new'), '/cases/1?state=new')
  for (const foreign of [
    undefined,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
  ])
    assert.equal(returnAddress(foreign), '/')
})

test('a row scope is whole when each of its dimensions has a value', () => {
  assert.ok(isWholeScope({}))
  assert.ok(isWholeScope({ region: ['Урал'] }))
  assert.ok(!isWholeScope({ region: ['Урал'], branch: [] }))
})

test('an address that is missing is not called mistyped', () => {
  const say = (key: string) => key
  assert.equal(emailProblem(' ', say), 'states.required')
  assert.equal(emailProblem('anna@', say), 'access.badEmail')
  assert.equal(emailProblem(' anna@example.ru ', say), null)
})
