import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyKind } from '../../core/survey/sample.ts'
import { browserOf, openResponsesBed, recordOf, type Invited } from './sample-invitations.ts'

const bed = await openResponsesBed()
const browser = browserOf(bed)
const SENDER = 'feedback@stroybaza.example'
const version2 = { 'amp-email-sender': SENDER }

type Fields = Record<string, string | string[]>

/** What a mail client's machines send. */
async function send(
  { token }: Pick<Invited, 'token'>,
  fields: Fields,
  { headers = version2 as Record<string, string>, query = '', as = 'multipart' } = {},
) {
  const entries = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
  const form = as === 'multipart' ? new FormData() : new URLSearchParams()
  for (const [name, value] of entries) form.append(name, value)
  const request = new Request('http://localhost', { method: 'POST', body: form })
  const reply = await bed.app.inject({
    method: 'POST',
    url: `/amp/${token}${query}`,
    headers: { ...headers, 'content-type': request.headers.get('content-type')!, 'user-agent': 'GoogleImageProxy' },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  return { status: reply.statusCode, headers: reply.headers, body: reply.json() as Record<string, unknown> }
}

test('a form in a mail is one answer to all that it asks, as multipart and as urlencoded', async () => {
  for (const as of ['multipart', 'urlencoded']) {
    const invited = await bed.invite()
    const reply = await send(
      invited,
      {
        element: ['score', 'reasons', 'comment'],
        'value.score': '3',
        'value.reasons': ['late', 'price'],
        'value.comment': 'Долго\r\nждал',
      },
      { as },
    )
    assert.equal(reply.status, 200)
    assert.deepEqual(reply.body, {
      title: 'Спасибо. Разберёмся',
      text: 'Ваш ответ прочитает руководитель, который может это исправить.',
    })
    const record = await recordOf(bed, invited)
    assert.deepEqual([record.state, record.held], ['complete', []])
    assert.deepEqual(record.answers, { score: 3, reasons: ['late', 'price'], comment: 'Долго\nждал' })
  }
})

test('the sender of the mail is confirmed in both versions of CORS for email, on errors too', async () => {
  const [invited, fields] = [await bed.invite(), { element: 'score', 'value.score': '9' }]
  const second = await send(invited, fields)
  assert.equal(second.headers['amp-email-allow-sender'], SENDER)
  assert.equal(second.headers['access-control-allow-origin'], undefined)
  const options = {
    headers: { origin: 'https://mail.google.com' },
    query: `?__amp_source_origin=${encodeURIComponent(SENDER)}`,
  }
  for (const [status, body] of [
    [200, fields],
    [422, { element: 'score', 'value.score': '11' }],
    [400, { action: 'decline' }],
    [413, { element: 'score', 'value.score': 'x'.repeat(300_000) }],
  ] as [number, Fields][]) {
    const first = await send(invited, body, options)
    assert.equal(first.status, status)
    assert.equal(first.headers['access-control-allow-origin'], 'https://mail.google.com')
    assert.equal(first.headers['amp-access-control-allow-source-origin'], SENDER)
    assert.equal(first.headers['access-control-expose-headers'], 'AMP-Access-Control-Allow-Source-Origin')
    const { headers } = await send(invited, body)
    assert.equal(headers['amp-email-allow-sender'], SENDER)
  }
})

test('mails of other senders send no answers; the workspace may name whose do', async () => {
  const invited = await bed.invite()
  const fields = { element: 'score', 'value.score': '9' }
  const other = { 'amp-email-sender': 'someone@evil.example' }
  const refused = await send(invited, fields, { headers: other })
  assert.deepEqual([refused.status, refused.body.code], [403, 'not-allowed'])
  assert.equal(refused.headers['amp-email-allow-sender'], undefined)
  assert.equal((await recordOf(bed, invited)).state, null)
  const senders = ['Hello@Other.example']
  await bed.owner.query(`update workspaces set settings = $2 where id = $1`, [
    invited.workspaceId,
    JSON.stringify({ amp: { on: true, senders } }),
  ])
  bed.clock.advance(6_000)
  assert.equal((await send(invited, fields, { headers: { 'amp-email-sender': 'hello@other.example' } })).status, 200)
  assert.equal((await send(invited, fields)).status, 403)
})

test('a sender that no header can confirm is another sender', async () => {
  const invited = await bed.invite()
  for (const source of [
    'evil\r\nset-cookie: a=b <feedback@stroybaza.example>',
    `Магазин <${SENDER}>`,
    `${SENDER}\r\n`,
  ]) {
    const query = `?__amp_source_origin=${encodeURIComponent(source)}`
    const headers = { origin: 'https://mail.google.com' }
    const reply = await send(invited, { element: 'score', 'value.score': '9' }, { headers, query })
    assert.deepEqual([reply.status, reply.body.code], [403, 'not-allowed'])
  }
  assert.equal((await recordOf(bed, invited)).state, null)
})

test('what comes without the sender that mail clients name is held, and confirmed as any other', async () => {
  const invited = await bed.invite()
  const reply = await send(invited, { element: 'score', 'value.score': '2', gesture: 'pointer' }, { headers: {} })
  assert.equal(reply.status, 200)
  const held = await recordOf(bed, invited)
  assert.deepEqual([held.state, held.held[0]?.reasons], [null, ['known-scanner', 'no-sender']])
  await browser.get(invited.token)
  await browser.post(invited.token, { element: 'score', score: '3', gesture: 'pointer' })
  assert.deepEqual((await recordOf(bed, invited)).answers, { score: 3 })
  const trapped = await bed.invite()
  await send(trapped, { element: 'score', 'value.score': '2', more: 'x' })
  assert.deepEqual((await recordOf(bed, trapped)).held[0]?.reasons, ['honeypot'])
})

test('what is not taken is told field by field, and the rest stands', async () => {
  const workspaceId = await bed.makeWorkspace({}, everyKind)
  const invited = await bed.invite({ workspaceId, survey: 'own', language: 'en' })
  const reply = await send(invited, {
    element: ['score', 'email', 'people', 'agree', 'nonsense'],
    'value.score': '9',
    'value.email': 'nobody',
    'value.people': '99',
  })
  assert.equal(reply.status, 422)
  assert.deepEqual(reply.body.errors, [
    { name: 'people', code: 'too-high', message: 'Question: At most 20.' },
    {
      name: 'email',
      code: 'not-an-email',
      message: 'Question: This address does not look right. An example: name@example.com',
    },
    { name: 'agree', code: 'required', message: 'Question: You can go on only if you agree.' },
  ])
  const record = await recordOf(bed, invited)
  assert.equal(record.answers.score, 9)
  const further = await send(invited, {
    element: ['email', 'agree'],
    'value.email': 'a@b.example',
    'value.agree': 'true',
  })
  assert.deepEqual([further.status, further.body.page], [200, true])
})

test('a mail that is opened again and sent with less takes nothing back', async () => {
  const invited = await bed.invite()
  await send(invited, { element: ['score', 'comment'], 'value.score': '3', 'value.comment': 'Долго' })
  await send(invited, { element: ['score', 'comment'], 'value.score': '4', 'value.comment': '' })
  await send(invited, { element: ['comment'], 'value.comment': ' ' })
  const record = await recordOf(bed, invited)
  assert.deepEqual([record.answers, record.replaced], [{ score: 4, comment: 'Долго' }, [3]])
})

test('links that there are not, links that ended and bodies of any form get JSON, never a page nor a redirect', async () => {
  const late = await bed.invite({ expiresAt: bed.clock.now() - 1 })
  const fields = { element: 'score', 'value.score': '9' }
  assert.deepEqual((await send({ token: 'A'.repeat(22) }, fields)).body.title, 'Такой ссылки нет')
  const ended = await send(late, fields)
  assert.deepEqual([ended.status, ended.body.code], [410, 'link-expired'])
  const invited = await bed.invite()
  for (const [type, payload] of [
    ['multipart/form-data; boundary=x', 'no boundary'],
    ['multipart/form-data', ''],
    ['application/json', '{"element":"score"}'],
    ['text/plain', 'score=9'],
    ['application/x-www-form-urlencoded', `value.${'k'.repeat(200)}=1`],
  ] as const) {
    const reply = await bed.app.inject({
      method: 'POST',
      url: `/amp/${invited.token}`,
      headers: { ...version2, 'content-type': type },
      payload,
    })
    assert.ok(reply.statusCode >= 400 && reply.statusCode < 500, type)
    assert.equal(typeof reply.json<{ title: string }>().title, 'string', type)
  }
  assert.equal((await recordOf(bed, invited)).state, null)
})
