import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProblemError } from '../errors/index.ts'
import { parseJson } from './json.ts'

const refused: [what: string, body: Buffer, code: string][] = [
  ['broken UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22]), 'invalid-encoding'],
  ['an escaped NUL', Buffer.from('{"a":"x\\u0000y"}'), 'invalid-encoding'],
  ['an escaped NUL after an escaped backslash', Buffer.from('{"a":"\\\\\\u0000"}'), 'invalid-encoding'],
  ['an escaped NUL in a key', Buffer.from('{"\\u0000":1}'), 'invalid-encoding'],
  ['100,000 open brackets', Buffer.from('['.repeat(100_000)), 'too-deep'],
  ['a prototype key', Buffer.from('{"__proto__":{"admin":true}}'), 'forbidden-key'],
  ['a prototype key in disguise', Buffer.from('{"\\u005f_proto__":{}}'), 'forbidden-key'],
  ['a constructor key', Buffer.from('[{"constructor" : 1}]'), 'forbidden-key'],
  ['half an object', Buffer.from('{"a":'), 'invalid-json'],
  ['nothing', Buffer.from(''), 'invalid-json'],
]
for (const [what, body, code] of refused) {
  test(`${what} is refused as ${code}`, () => {
    assert.throws(
      () => parseJson(body),
      (error) => error instanceof ProblemError && error.code === code,
    )
  })
}

const taken: unknown[] = [
  { text: 'a \\u0000 that is a backslash and letters' },
  { text: '"__proto__":' },
  { deep: [[[[[]]]]], brackets: '[[[['.repeat(100) },
  'Привет',
]
for (const value of taken) {
  test(`${JSON.stringify(value).slice(0, 60)} is taken as it is`, () => {
    assert.deepEqual(parseJson(Buffer.from(JSON.stringify(value))), value)
  })
}
