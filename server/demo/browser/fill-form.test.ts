import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillForm } from './fill-form.ts'
import { readPage, type Form } from './read-page.ts'

function form(content: string): Form {
  return readPage(`<form>${content}</form>`, 'https://shop.example/').forms[0]!
}

const scale = form(
  '<input type=hidden name=element value=score><button name=score value=0>0</button><button name=score value=9>9</button>',
)

test('the pressed button is sent, the others are not', () => {
  assert.equal(fillForm(scale, { press: scale.buttons[1]! }).toString(), 'element=score&score=9')
})

test('without a press the first button is the one, as by the Enter key', () => {
  assert.equal(fillForm(scale, {}).toString(), 'element=score&score=0')
})

test('ticks replace what was ticked, and without any the page decides', () => {
  const choice = form(
    '<input type=checkbox name=v value=a checked><input type=checkbox name=v value=b><button>ok</button>',
  )
  assert.equal(fillForm(choice, {}).toString(), 'v=a')
  assert.equal(fillForm(choice, { tick: ['b'] }).toString(), 'v=b')
})

test('line breaks of a text are sent as CR LF', () => {
  const text = form('<textarea name=value></textarea><button>ok</button>')
  assert.equal(fillForm(text, { write: { value: 'один\nдва\r\nтри' } }).get('value'), 'один\r\nдва\r\nтри')
})
