import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPage } from './read-page.ts'

const URL = 'https://shop.example/s/token?score=3'

test('a form is read with its address, its fields and its buttons', () => {
  const page = readPage(
    `<title>Как &amp; что?</title>
     <form method="POST"><input type=hidden name="element" value='sc"ore'><input name=more>
       <input type=checkbox name=v value=a checked><input type=checkbox name=v value=b>
       <button name="score" value="0">0</button><button name="score" value="1">1</button>
       <button type="button" name="other">x</button><input type=submit value=Send></form>
     <form action="/u/token"><button>Stop</button></form>`,
    URL,
  )
  assert.equal(page.title, 'Как & что?')
  assert.deepEqual(page.forms, [
    {
      method: 'post',
      action: URL,
      fields: [
        { kind: 'hidden', name: 'element', value: 'sc"ore', checked: false },
        { kind: 'text', name: 'more', value: '', checked: false },
        { kind: 'checkbox', name: 'v', value: 'a', checked: true },
        { kind: 'checkbox', name: 'v', value: 'b', checked: false },
      ],
      buttons: [
        { name: 'score', value: '0' },
        { name: 'score', value: '1' },
      ],
    },
    { method: 'get', action: 'https://shop.example/u/token', fields: [], buttons: [{ name: '', value: '' }] },
  ])
})

test('what stands in a text area is its value, but for the line feed after the tag', () => {
  const read = (text: string) => readPage(`<form><textarea name=value>${text}</textarea></form>`, URL).forms[0]?.fields
  assert.equal(read('\n\nтри <b>\n&lt;слова&gt;')?.[0]?.value, '\nтри <b>\n<слова>')
  assert.equal(read('')?.[0]?.value, '')
})

test('links are absolute, with their words, in the order of the page', () => {
  const { links } = readPage('<a href="?at=score">1</a><a>2</a><a href="https://x.example/?a=1&amp;b=2">3</a>', URL)
  assert.deepEqual(links, [
    { href: 'https://shop.example/s/token?at=score', text: '1' },
    { href: 'https://x.example/?a=1&b=2', text: '3' },
  ])
})
