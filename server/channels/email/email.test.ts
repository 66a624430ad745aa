import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestSmtp } from '../../platform/testing/smtp.ts'
import { channelContract } from '../contract.ts'
import { classifyReply } from './reply.ts'
import { openSmtp } from './smtp.ts'

const smtp = await openTestSmtp()
const channel = openSmtp({ url: smtp.url, connections: 2 })
const impatient = openSmtp({ url: smtp.url, connections: 1, timeoutMs: 400 })
after(async () => {
  await channel.close()
  await impatient.close()
  await smtp.close()
})

smtp.treat('passing@example.com', { kind: 'refuse', code: 451, text: '4.7.1 try again later' })
smtp.treat('gone@example.com', { kind: 'refuse', code: 550, text: '5.1.1 no such user' })
smtp.treat('content@example.com', { kind: 'refuse-data', code: 550, text: '5.7.1 message refused by policy' })
smtp.treat('cut@example.com', { kind: 'cut' })
smtp.treat('stall@example.com', { kind: 'stall' })

channelContract('email', {
  channel,
  impatient,
  addresses: {
    good: 'anna@example.com',
    passing: 'passing@example.com',
    gone: 'gone@example.com',
    refusedContent: 'content@example.com',
    cut: 'cut@example.com',
    stall: 'stall@example.com',
  },
  taken: (address) => smtp.mails.filter((mail) => [mail.to].flat().some((to) => to?.text === address)).length,
})

test('a mail arrives with its subject, both parts and its headers, in Russian', async () => {
  const before = smtp.mails.length
  await channel.send({
    messageId: '<one@otklik.example>',
    from: 'СтройБаза <feedback@otklik.example>',
    to: 'pavel@example.com',
    subject: 'Порекомендуете нас?',
    html: '<p>Да</p>',
    text: 'Да',
    headers: {
      'List-Unsubscribe': '<https://otklik.example/u/abc>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  })
  const mail = smtp.mails[before]!
  assert.equal(mail.subject, 'Порекомендуете нас?')
  assert.equal(mail.text?.trim(), 'Да')
  assert.match(String(mail.html), /<p>Да<\/p>/)
  assert.equal(mail.messageId, '<one@otklik.example>')
  assert.match(smtp.raw[before]!, /List-Unsubscribe-Post: List-Unsubscribe=One-Click/)
  assert.match(smtp.raw[before]!, /List-Unsubscribe: <https:\/\/otklik\.example\/u\/abc>/)
})

test('what a server says is kept as text that every store takes', () => {
  const delivery = classifyReply({ message: '', responseCode: 450, response: '450 a\0\u0007b \ud83d' })
  assert.deepEqual(delivery, { kind: 'deferred', error: '450 a b \ufffd' })
})

const replies: [what: string, failure: Parameters<typeof classifyReply>[0], kind: string, bounced?: boolean][] = [
  ['no connection', { message: 'connect ECONNREFUSED', code: 'ECONNECTION' }, 'deferred'],
  ['a full mailbox that says 552', { message: '', responseCode: 552, response: '552 5.2.2 mailbox full' }, 'deferred'],
  [
    'a wrong password of ours',
    { message: '', code: 'EAUTH', responseCode: 535, response: '535 5.7.8 bad' },
    'deferred',
  ],
  [
    'a 550 without an enhanced code at RCPT',
    { message: '', code: 'EENVELOPE', responseCode: 550, response: '550 user unknown' },
    'refused',
    true,
  ],
  [
    'a disabled account',
    { message: '', code: 'EENVELOPE', responseCode: 550, response: '550 5.2.1 disabled' },
    'refused',
    true,
  ],
  [
    'a refusal for spam',
    { message: '', code: 'EMESSAGE', responseCode: 554, response: '554 5.7.1 spam' },
    'refused',
    false,
  ],
  ['an address that is none', { message: 'No recipients defined', code: 'EENVELOPE' }, 'refused', false],
]
for (const [what, failure, kind, bounced] of replies) {
  test(`${what} is ${kind}${bounced ? ' and bounces' : ''}`, () => {
    const delivery = classifyReply(failure)
    assert.equal(delivery.kind, kind)
    if (delivery.kind === 'refused') assert.equal(delivery.bounced, bounced)
  })
}
