import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PublicLinkRow } from '../api.ts'
import { openResponsesBed } from '../sample-invitations.ts'

const bed = await openResponsesBed()
const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36'

async function makeLink(more: object = {}) {
  const workspaceId = await bed.makeWorkspace()
  Object.assign(bed.panel, { workspaceId, scope: {} })
  const payload = { name: 'Чек', survey: 'nps', labels: ['чек'], dimensions: { branch: 'Казань' }, ...more }
  const reply = await bed.app.inject({ method: 'POST', url: '/api/public-links', payload })
  assert.equal(reply.statusCode, 201, reply.body)
  const { id, url } = reply.json<{ id: string; url: string }>()
  return { workspaceId, id, path: new URL(url).pathname }
}

/** Somebody with a browser, who follows where forms lead. */
function visitor(ip: string, language = 'en') {
  const headers = { 'user-agent': CHROME, 'x-forwarded-for': ip, 'accept-language': language }
  const get = async (path: string) => {
    const reply = await bed.app.inject({ url: path, headers })
    return { status: reply.statusCode, body: reply.body, path }
  }
  const post = async (path: string, fields: Record<string, string>) => {
    const reply = await bed.app.inject({
      method: 'POST',
      url: path,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
    const { location } = reply.headers
    if (reply.statusCode !== 303) return { status: reply.statusCode, body: reply.body, path }
    const next = new URL(String(location), `http://localhost${path}`)
    return get(`${next.pathname}${next.search}`)
  }
  return { get, post }
}

const visitOf = (body: string) => /name="visit" value="([^"]+)"/.exec(body)?.[1] ?? ''
const tap = { gesture: 'pointer' }

async function taken(workspaceId: number) {
  return bed.database.tenant(workspaceId, (tx) =>
    tx.rows<{ score: number; labels: string[]; branch: string; contact: string | null; state: string }>(
      `select a.score, r.labels, r.dimensions ->> 'branch' as branch, r.contact_id as contact, r.state
       from responses r join answers a on a.workspace_id = $1 and a.response_id = r.id and a.score is not null
       where r.workspace_id = $1 order by r.id`,
      [workspaceId],
    ),
  )
}

async function heldReasons(workspaceId: number) {
  const rows = await bed.database.tenant(workspaceId, (tx) =>
    tx.rows<{ reasons: string[] }>('select reasons from quarantined_answers order by id'),
  )
  return rows.map(({ reasons }) => reasons)
}

test('whoever has the link answers in their language, as nobody that is known, and goes on at a link of their own', async () => {
  const { workspaceId, path } = await makeLink()
  const person = visitor('192.0.2.10', 'de-DE, en;q=0.8')
  const page = await person.get(path)
  assert.match(page.body, /Would you recommend us/)
  const next = await person.post(path, { visit: visitOf(page.body), score: '9', ...tap })
  assert.match(next.path, /^\/s\//)
  assert.match(next.body, /What did you like\?/)
  const own = next.path.split('?')[0]!
  const end = await person.post(own, { element: 'liked', 'value.liked': 'Всё', ...tap })
  assert.match(end.body, /Thank you/)
  assert.doesNotMatch(end.body, /Stop|unsubscribe/i)
  assert.deepEqual(await taken(workspaceId), [
    { score: 9, labels: ['чек'], branch: 'Казань', contact: null, state: 'complete' },
  ])
  const [row] = (await bed.app.inject({ url: '/api/public-links' })).json<PublicLinkRow[]>()
  assert.equal(row?.responses, 1)
})

test('a page leaves nothing behind, its form sent twice or at once is one visit, and two pages are two', async () => {
  const { workspaceId, path } = await makeLink()
  const person = visitor('192.0.2.11')
  const [one, other] = [await person.get(path), await person.get(path)]
  const count = () =>
    bed.database.tenant(workspaceId, (tx) => tx.one<{ n: number }>('select count(*)::int as n from invitations'))
  assert.deepEqual(await count(), { n: 0 })
  const form = { visit: visitOf(one.body), score: '8', ...tap }
  await Promise.all([person.post(path, form), person.post(path, form), person.post(path, form)])
  await person.post(path, { ...form, score: '7' })
  await person.post(path, { visit: visitOf(other.body), score: '3', ...tap })
  assert.deepEqual(
    (await taken(workspaceId)).map(({ score }) => score),
    [7, 3],
  )
})

test('what is wrong in the first form is told, and sent again it goes on', async () => {
  const { workspaceId, path } = await makeLink()
  const person = visitor('192.0.2.12')
  const visit = visitOf((await person.get(path)).body)
  const wrong = await person.post(path, { visit, score: 'nine', ...tap })
  assert.equal(wrong.status, 422)
  assert.equal(visitOf(wrong.body), visit)
  await person.post(path, { visit, score: '9', ...tap })
  assert.equal((await taken(workspaceId)).length, 1)
})

test('more than the link allows of one requester in a day is held, whatever it says; another is not', async () => {
  const { workspaceId, path } = await makeLink({ perDay: 2 })
  const say = async (ip: string, score: string) => {
    const person = visitor(ip)
    return person.post(path, { visit: visitOf((await person.get(path)).body), score, ...tap })
  }
  for (const score of ['10', '10', '10', '10']) await say('192.0.2.13', score)
  await say('192.0.2.14', '5')
  assert.deepEqual(
    (await taken(workspaceId)).map(({ score }) => score),
    [10, 10, 5],
  )
  assert.deepEqual(await heldReasons(workspaceId), [['stuffing'], ['stuffing']])
  bed.clock.advance(86_400_000)
  await say('192.0.2.13', '1')
  assert.equal((await taken(workspaceId)).length, 4)
})

test('a visit that no page of the link began is none', async () => {
  const { workspaceId, path } = await makeLink()
  const other = await makeLink()
  const person = visitor('192.0.2.15')
  const foreign = visitOf((await person.get(other.path)).body)
  for (const visit of ['', 'x', foreign, `${crypto.randomUUID()}.${'A'.repeat(22)}`]) {
    const back = await person.post(path, { visit, score: '9', ...tap })
    assert.equal(back.path, path)
  }
  assert.deepEqual(await taken(workspaceId), [])
})

test('a closed link takes nothing more, and is closed once', async () => {
  const { workspaceId, id, path } = await makeLink()
  const person = visitor('192.0.2.16')
  const visit = visitOf((await person.get(path)).body)
  Object.assign(bed.panel, { workspaceId })
  const close = () => bed.app.inject({ method: 'DELETE', url: `/api/public-links/${id}` })
  assert.deepEqual([(await close()).statusCode, (await close()).statusCode], [204, 404])
  assert.equal((await person.get(path)).status, 410)
  await person.post(path, { visit, score: '9', ...tap })
  assert.deepEqual(await taken(workspaceId), [])
  const unknown = await person.get('/p/AAAAAAAAAAAAAAAAAAAAAA')
  assert.equal(unknown.status, 404)
})

test('a link needs a survey that there is', async () => {
  Object.assign(bed.panel, { workspaceId: await bed.makeWorkspace() })
  const payload = { name: 'Чек', survey: 'none' }
  assert.equal((await bed.app.inject({ method: 'POST', url: '/api/public-links', payload })).statusCode, 404)
})
