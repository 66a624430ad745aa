import assert from 'node:assert/strict'
import { test } from 'node:test'
import { simpleParser } from 'mailparser'
import MailComposer from 'nodemailer/lib/mail-composer'
import { messageOf } from './message.ts'

const mail = {
  messageId: '<m-1@otklik.example>',
  from: 'СтройБаза <feedback@otklik.example>',
  to: 'anna@example.com',
  subject: 'Анна, как вам покупка? Ответ займёт минуту, и мы его прочитаем: так мы узнаём, что исправить',
  html: '<p>Оцените от 0 до 10</p>'.repeat(40),
  text: '.\nОцените от 0 до 10\n',
  headers: { 'List-Unsubscribe': '<https://otklik.example/u/token>' },
}

test('a mail comes apart into what it was made of', async () => {
  for (const html of [mail.html, 'a', 'ab', 'x'.repeat(57), 'x'.repeat(58), 'x'.repeat(114)]) {
    const { envelope, raw } = messageOf({ ...mail, html })
    assert.deepEqual(envelope, { from: 'feedback@otklik.example', to: ['anna@example.com'] })
    const read = await simpleParser(raw)
    assert.deepEqual(
      [read.messageId, read.from?.text, read.subject, read.html, read.text],
      [mail.messageId, '"СтройБаза" <feedback@otklik.example>', mail.subject, html, mail.text],
    )
    assert.deepEqual(read.headers.get('list'), { unsubscribe: { url: 'https://otklik.example/u/token' } })
    assert.ok(
      raw
        .toString()
        .split('\r\n')
        .every((line) => line.length <= 78),
    )
  }
})

test('it is what the library itself would make of it, byte for byte', async () => {
  for (const each of [mail, { ...mail, amp: '<!doctype html><html ⚡4email data-css-strict></html>' }]) {
    const root = new MailComposer(each).compile()
    for (const part of root.childNodes) part.setHeader('Content-Transfer-Encoding', 'base64')
    const theirs = (await root.build()).toString()
    const ours = messageOf(each).raw.toString()
    assert.deepEqual(withoutBoundary(ours), withoutBoundary(theirs))
  }
})

/** Each has a boundary of its own, and a long one has a line of its own. */
function withoutBoundary(message: string): string {
  const [, boundary] = /boundary="?([^"\r]+)/.exec(message)!
  return message.replaceAll(boundary!, 'boundary').replace(/;\s+boundary="?boundary"?/, '; boundary')
}
