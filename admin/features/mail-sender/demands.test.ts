import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demandsOn } from './demands.ts'

const sender = {
  from: 'Shop <a@shop.ru>',
  domain: 'shop.ru',
  hasMailServer: true,
  isSecure: true,
  hasRealDomain: true,
  takesAnswers: true,
}
const stateOf = (more: object, name: string, isOn = true) =>
  demandsOn({ ...sender, ...more }, isOn).find((demand) => demand.name === name)?.state

test('what is looked at here holds or does not; what is not is never said to hold', () => {
  assert.equal(stateOf({}, 'https'), 'holds')
  assert.equal(stateOf({ isSecure: false }, 'https'), 'broken')
  assert.equal(stateOf({ hasMailServer: false }, 'server'), 'broken')
  assert.equal(stateOf({ takesAnswers: false }, 'answers'), 'broken')
  assert.equal(stateOf({}, 'on', false), 'broken')
  for (const name of ['spf', 'dkim', 'dmarc', 'gmail', 'mailru', 'history']) assert.equal(stateOf({}, name), 'unknown')
})
