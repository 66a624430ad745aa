import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SurveyDefinition } from '@otklik/core/survey'
import type { PublicLinkRow, QuarantinedAnswer, ResponseList } from '../api.ts'
import { starterSurvey } from '../../surveys/index.ts'
import { openResponsesBed } from '../sample-invitations.ts'

const bed = await openResponsesBed()
const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36'

async function makeLink(more: object = {}, place?: number) {
  const workspaceId = place ?? (await bed.makeWorkspace())
  Object.assign(bed.panel, { workspaceId, scope: {} })
  const payload = { name: 'Чек', survey: 'nps', labels: ['чек'], dimensions: { branch: 'Казань' }, ...more }
  const reply = await bed.app.inject({ method: 'POST', url: '/api/public-links', payload })
  assert.equal(reply.statusCode, 201, reply.body)
  const { id, url } = reply.json<{ id: string; url: string }>()
  return { workspaceId, id, path: new URL(url).pathname }
}

/** Somebody with a browser, who follows where forms lead. */
function visitor(ip: string, language = 'en', agent = CHROME) {
  const headers = { 'user-agent': agent, 'x-forwarded-for': ip, 'accept-language': language }
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
  const { items } = (await bed.app.inject({ url: '/api/responses' })).json<ResponseList>()
  assert.deepEqual([items[0]?.contact, items[0]?.anonymous], [null, { by: row?.name }])
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

test('what its dimensions say is known to hidden elements, from the first screen on', async () => {
  const title = { ru: 'Вопрос' }
  const survey: SurveyDefinition = {
    version: 1,
    name: 'Филиал',
    languages: ['ru'],
    changeableFor: 'P7D',
    elements: [
      { id: 'branch', kind: 'hidden', title, from: 'dimension.branch' },
      { id: 'first', kind: 'text', title: { ru: 'Как вам {{answer.branch | у нас}}?' } },
      { id: 'metro', kind: 'yes-no', title, showIf: { field: 'answer.branch', is: 'equal', value: 'Казань' } },
    ],
  }
  const workspaceId = await bed.makeWorkspace({}, survey)
  const { path } = await makeLink({ survey: 'own' }, workspaceId)
  const person = visitor('192.0.2.17')
  const page = await person.get(path)
  assert.match(page.body, /Как вам Казань\?/)
  const next = await person.post(path, { visit: visitOf(page.body), element: 'first', value: 'Хорошо', ...tap })
  assert.match(next.body, /name="element" value="metro"/)
  const kept = await bed.database.tenant(workspaceId, (tx) =>
    tx.rows<{ element: string; value: unknown }>('select element, value from answers order by element'),
  )
  assert.deepEqual(kept, [
    { element: 'branch', value: 'Казань' },
    { element: 'first', value: 'Хорошо' },
  ])
})

test('a form of any shape begins no visit, and breaks nothing', async () => {
  const { workspaceId, path } = await makeLink()
  for (const payload of [
    { visit: { toString: 1, valueOf: 1 }, score: '9' },
    { visit: ['x'], score: 9 },
  ]) {
    const reply = await bed.app.inject({ method: 'POST', url: path, payload })
    assert.equal(reply.statusCode, 303)
  }
  assert.deepEqual(await taken(workspaceId), [])
})

test('the link of a survey that was deleted leads nowhere', async () => {
  const { workspaceId, id, path } = await makeLink()
  await bed.app.inject({ method: 'DELETE', url: `/api/public-links/${id}` })
  await bed.owner.query('delete from surveys where workspace_id = $1', [workspaceId])
  const [gone, unknown] = [
    await visitor('192.0.2.18').get(path),
    await visitor('192.0.2.18').get(`/p/${'A'.repeat(22)}`),
  ]
  assert.deepEqual([gone.status, gone.body], [404, unknown.body])
})

test('a link needs a survey that there is', async () => {
  Object.assign(bed.panel, { workspaceId: await bed.makeWorkspace() })
  const payload = { name: 'Чек', survey: 'none' }
  assert.equal((await bed.app.inject({ method: 'POST', url: '/api/public-links', payload })).statusCode, 404)
})

test('a link rests while it is paused, ends when its time is over, and speaks the language that it was given', async () => {
  const until = new Date(bed.clock.now() + 3_600_000).toISOString()
  const { workspaceId, id, path } = await makeLink({ language: 'ru', until })
  const change = async (payload: object) =>
    (await bed.app.inject({ method: 'PATCH', url: `/api/public-links/${id}`, payload })).statusCode
  const person = visitor('192.0.2.40')
  const page = await person.get(path)
  assert.match(page.body, /Порекомендуете/)
  assert.equal(await change({ paused: true }), 204)
  assert.doesNotMatch((await person.get(path)).body, /Порекомендуете/)
  await person.post(path, { visit: visitOf(page.body), score: '9', ...tap })
  assert.deepEqual(await taken(workspaceId), [])
  assert.equal(await change({ paused: false }), 204)
  await person.post(path, { visit: visitOf(page.body), score: '9', ...tap })
  assert.equal((await taken(workspaceId)).length, 1)
  bed.clock.advance(3_600_000)
  assert.doesNotMatch((await visitor('192.0.2.41').get(path)).body, /Порекомендуете/)
  assert.equal(await change({ until: null, name: 'На чеке' }), 204)
  assert.match((await visitor('192.0.2.41').get(path)).body, /Порекомендуете/)
  assert.equal(await change({}), 400)
})

test('what is held as too much of one requester is counted at its link', async () => {
  const { path } = await makeLink({ perDay: 1 })
  const person = visitor('192.0.2.50')
  for (let passes = 0; passes < 3; passes++) {
    const page = await person.get(path)
    await person.post(path, { visit: visitOf(page.body), score: '9', ...tap })
  }
  const [row] = (await bed.app.inject({ url: '/api/public-links' })).json<PublicLinkRow[]>()
  assert.deepEqual([row?.responses, row?.held], [1, 2])
  const { items } = (await bed.app.inject({ url: '/api/quarantine?language=en' })).json<{
    items: QuarantinedAnswer[]
  }>()
  assert.deepEqual(items[0]?.anonymous, { by: row?.name })
  assert.deepEqual(items[0]?.said, [{ title: starterSurvey('nps').elements[0]!.title.en, shown: '9' }])
})

test('several answers that were held at once are told in words, each with what it answers', async () => {
  const workspaceId = await bed.makeWorkspace()
  const title = (ru: string) => ({ ru })
  const items = ['Скорость', 'Качество'].map((each, index) => ({ id: `i${index}`, title: title(each) }))
  const definition: SurveyDefinition = {
    version: 1,
    name: 'Сервис',
    languages: ['ru'],
    changeableFor: 'P1D',
    elements: [
      { id: 'service', kind: 'rating', title: title('Оцените'), items, highest: 5 },
      { id: 'thanks', kind: 'thanks', title: title('Спасибо') },
    ],
  }
  await bed.database.tenant(workspaceId, (tx) => bed.surveys.publish(tx, 'service', definition))
  const { path } = await makeLink({ survey: 'service', perDay: 1 }, workspaceId)
  const person = visitor('192.0.2.51')
  for (let passes = 0; passes < 2; passes++) {
    const page = await person.get(path)
    const said = { element: 'service', 'value.service.i0': '4', 'value.service.i1': '5' }
    await person.post(path, { visit: visitOf(page.body), ...said, ...tap })
  }
  const held = (await bed.app.inject({ url: '/api/quarantine' })).json<{ items: QuarantinedAnswer[] }>().items
  assert.deepEqual(held[0]?.said, [
    { title: 'Скорость', shown: '4' },
    { title: 'Качество', shown: '5' },
  ])
})

test('a link that ended wears the theme of its own survey', async () => {
  const workspaceId = await bed.makeWorkspace()
  const pages: string[] = []
  for (const color of ['#123456', '#654321']) {
    const survey = { ...starterSurvey('nps'), theme: { color } }
    await bed.database.tenant(workspaceId, (tx) => bed.surveys.publish(tx, `of-${color.slice(1)}`, survey))
    const { id, path } = await makeLink({ survey: `of-${color.slice(1)}` }, workspaceId)
    await bed.app.inject({ method: 'DELETE', url: `/api/public-links/${id}` })
    pages.push((await visitor('192.0.2.19').get(path)).body)
  }
  assert.match(pages[0]!, /#123456/)
  assert.match(pages[1]!, /#654321/)
})

test('whoever calls themselves another browser each time is one network, of which ten times as much is taken', async () => {
  const { workspaceId, path } = await makeLink({ perDay: 1 })
  const say = async (ip: string, agent: string) => {
    const person = visitor(ip, 'en', agent)
    await person.post(path, { visit: visitOf((await person.get(path)).body), score: '10', ...tap })
  }
  for (let index = 0; index < 12; index++) await say(`2001:db9::${index + 1}`, `${CHROME} ${index}`)
  assert.equal((await taken(workspaceId)).length, 10)
  assert.deepEqual(await heldReasons(workspaceId), [['stuffing'], ['stuffing']])
  await say('2001:db9:1::1', CHROME)
  assert.equal((await taken(workspaceId)).length, 11)
})

test('what was asked is answered, also when another version was published meanwhile', async () => {
  const { workspaceId, path } = await makeLink()
  const person = visitor('192.0.2.20')
  const visit = visitOf((await person.get(path)).body)
  const other = { ...starterSurvey('nps'), elements: starterSurvey('nps').elements.slice(1) }
  await bed.database.tenant(workspaceId, (tx) =>
    tx.rows(
      `insert into surveys (workspace_id, key, version, definition, published_at)
       select workspace_id, key, 2, $2::jsonb, published_at from surveys where workspace_id = $1 and key = 'nps'`,
      [workspaceId, JSON.stringify(other)],
    ),
  )
  await person.post(path, { visit, score: '9', ...tap })
  assert.deepEqual(
    (await taken(workspaceId)).map(({ score }) => score),
    [9],
  )
})
