import type { SurveyDefinition } from '@otklik/core/survey'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TabSite } from './api.ts'
import { openPopupsBed } from './testing.ts'

const bed = await openPopupsBed()
const DAY_MS = 86_400_000

test('a visitor whom nobody knows gets the general question, and answers as nobody', async () => {
  const company = await bed.openCompany()
  await company.publish('visit', { labels: ['site'], dimensions: { touchpoint: 'site' } })
  const { status, headers, body } = await company.ask({ popup: 'visit', languages: 'en-GB,en;q=0.9' })
  assert.deepEqual([status, headers.get('access-control-allow-origin')], [200, 'https://shop.example'])
  assert.ok(body.ask)
  assert.deepEqual([body.token, body.language, body.screen.kind], [null, 'en', 'questions'])
  assert.deepEqual(await company.rows('select id from invitations where workspace_id = $1'), [])
  const begun = await company.tab<{ token: string }>('begin', { popup: 'visit', visit: body.visit })
  const again = await company.tab<{ token: string }>('begin', { popup: 'visit', visit: body.visit })
  assert.equal(begun.body.token, again.body.token)
  const forged = await company.tab('begin', { popup: 'visit', visit: `${body.visit!.slice(0, -3)}AAA` })
  assert.equal(forged.status, 404)
  assert.equal(await company.respond(begun.body.token, { answers: { score: 9 } }), 200)
  const [response, ...others] = await company.rows(
    `select channel, labels, dimensions, contact_id as contact from responses where workspace_id = $1`,
  )
  assert.deepEqual(response, { channel: 'popup', labels: ['site'], dimensions: { touchpoint: 'site' }, contact: null })
  assert.deepEqual(others, [])
})

test('an identified visitor is asked about the last event, with the slot taken, and never again after an answer', async () => {
  const company = await bed.openCompany()
  await company.publish('bought', { about: 'purchase', events: ['purchase'] })
  const identity = company.identity('customer-7')
  const parameters = { product: 'Шины' }
  const told = await company.tab('track', { name: 'purchase', key: 'k1', identity, parameters })
  assert.equal(told.status, 202)
  const { body } = await company.ask({ popup: 'bought', identity })
  assert.ok(body.ask && body.token !== null)
  const [invitation] = await company.rows<object>(
    `select i.channel, e.type, e.parameters, i.delivered_at is not null as delivered, d.outcome
     from invitations i join events e on e.id = i.event_id join decisions d on d.invitation_id = i.id
     where i.workspace_id = $1`,
  )
  assert.deepEqual(invitation, { channel: 'popup', type: 'purchase', parameters, delivered: true, outcome: 'asked' })
  const elsewhere = await company.ask({ popup: 'bought', identity }, { agent: 'Firefox/140' })
  assert.equal(elsewhere.body.ask && elsewhere.body.token, body.token)
  assert.equal(await company.respond(body.token, { answers: { score: 3 } }), 200)
  const raised = await company.rows(
    `select parameters -> 'score' as score from events where workspace_id = $1 and type = 'otklik.answer-scored'`,
  )
  assert.deepEqual(raised, [{ score: 3 }])
  for (const agent of ['Chrome/140', 'Firefox/140']) {
    const { body: no } = await company.ask({ popup: 'bought', identity }, { agent })
    assert.deepEqual(no, { ask: false, reason: 'popup-answered' })
  }
  const nos = await company.rows(`select reason from decisions where workspace_id = $1 and outcome = 'not-asked'`)
  assert.deepEqual(nos, [{ reason: 'popup-answered' }])
})

test('who declined is left alone for the rest of the popup', async () => {
  const company = await bed.openCompany()
  await company.publish('visit', { rest: 'P10D' })
  // The company's own policy is not the popup's rest.
  await company.panel('PUT', '/api/policy', { version: 1, rules: [] })
  const ask = async () => (await company.ask({ popup: 'visit', identity: company.identity('a@mail.example') })).body
  const first = await ask()
  assert.ok(first.ask)
  assert.equal(await company.respond(first.token!, { decline: true }), 200)
  assert.deepEqual(await ask(), { ask: false, reason: 'popup-declined' })
  bed.clock.advance(11 * DAY_MS)
  const later = await ask()
  assert.ok(later.ask && later.token !== first.token)
})

test('the contact policy counts a popup together with the mails, and says why not', async () => {
  const company = await bed.openCompany()
  await company.publish('one')
  await company.publish('two', { survey: 'csat' })
  const limit = { id: 'month', kind: 'limit', max: 1, window: { rolling: 'P30D' } }
  const put = await company.panel('PUT', '/api/policy', { version: 1, rules: [limit] })
  assert.equal(put.status, 200, JSON.stringify(put.body))
  const identity = company.identity('b@mail.example')
  assert.ok((await company.ask({ popup: 'one', identity })).body.ask)
  // As if a scenario's mail had asked.
  await company.rows(`update invitations set channel = 'email', popup_id = null where workspace_id = $1`)
  assert.deepEqual((await company.ask({ popup: 'two', identity })).body, { ask: false, reason: 'limit' })
  await company.ask({ popup: 'two', identity })
  const written = await company.rows(
    `select reason, rule from decisions where workspace_id = $1 and outcome = 'not-asked'`,
  )
  assert.deepEqual(written, [{ reason: 'limit', rule: 'month' }])
})

test('a rule of the policy may be about popups alone', async () => {
  const company = await bed.openCompany()
  await company.publish('visit')
  const rule = { id: 'popups', kind: 'limit', max: 1, window: { rolling: 'P1D' }, applies: { channels: ['popup'] } }
  const { status, body } = await company.panel('PUT', '/api/policy', { version: 1, rules: [rule] })
  assert.equal(status, 200, JSON.stringify(body))
})

test('one of many tabs at once takes one slot', async () => {
  const company = await bed.openCompany()
  await company.publish('visit')
  const identity = company.identity('c@mail.example')
  const replies = await Promise.all(Array.from({ length: 8 }, () => company.ask({ popup: 'visit', identity })))
  assert.equal(new Set(replies.map(({ body }) => body.ask && body.token)).size, 1)
  assert.equal((await company.rows('select id from invitations where workspace_id = $1')).length, 1)
})

test('more answers of one requester a day than the site takes are held', async () => {
  const company = await bed.openCompany()
  await company.publish('visit')
  for (let index = 0; index < 51; index++) {
    const { body } = await company.ask({ popup: 'visit' })
    assert.ok(body.ask)
    const { body: begun } = await company.tab<{ token: string }>('begin', { popup: 'visit', visit: body.visit })
    await company.respond(begun.token, { answers: { score: 10 } })
    bed.clock.advance(2_000)
  }
  const [held] = await company.rows<{ n: number; reasons: string[] }>(
    `select count(*)::int as n, min(reasons) as reasons from quarantined_answers where workspace_id = $1`,
  )
  assert.deepEqual(held, { n: 1, reasons: ['stuffing'] })
})

test('a tab is told when to ask, and nothing of names and labels', async () => {
  const company = await bed.openCompany()
  await company.publish('visit', { labels: ['secret'], name: 'Secret', events: ['paid'], rest: 'P1D' })
  await company.publish('paused')
  await company.panel('POST', '/api/popups/paused/pause')
  const { body, headers } = await company.tab<TabSite>('')
  assert.deepEqual(body, {
    placements: [
      {
        key: 'visit',
        position: { kind: 'corner' },
        triggers: [{ kind: 'seconds', seconds: 5 }],
        identifiedOnly: false,
        share: 1,
        restMs: DAY_MS,
      },
    ],
    events: ['paid'],
  })
  assert.equal(headers.get('cache-control'), 'private, max-age=60')
  assert.deepEqual((await company.ask({ popup: 'paused' })).body, { ask: false, reason: 'not-live' })
})

test('who has the question before them answers it, also when the popup was paused meanwhile or the survey has a new version', async () => {
  const company = await bed.openCompany()
  await company.publish('visit')
  const [first, late] = [await company.ask({ popup: 'visit' }), await company.ask({ popup: 'visit' })]
  const { definition } = (await company.panel<{ definition: SurveyDefinition }>('GET', '/api/surveys/nps')).body
  const elements = definition.elements.map((element) =>
    element.id === 'score' ? { ...element, id: 'again' } : element,
  )
  const renamed = JSON.parse(
    JSON.stringify({ ...definition, elements }).replaceAll('answer.score', 'answer.again'),
  ) as object
  assert.equal((await company.panel('PUT', '/api/surveys/nps', { definition: renamed })).status, 200)
  await company.panel('POST', '/api/popups/visit/pause')
  const begin = ({ body }: typeof first) =>
    company.tab<{ token: string }>('begin', { popup: 'visit', visit: body.ask ? body.visit : '' })
  const begun = await begin(first)
  assert.equal(begun.status, 200)
  assert.equal(await company.respond(begun.body.token, { answers: { score: 9 } }), 200)
  assert.deepEqual(await company.rows('select survey_version as version from responses where workspace_id = $1'), [
    { version: 1 },
  ])
  assert.deepEqual((await company.ask({ popup: 'visit' })).body, { ask: false, reason: 'not-live' })
  bed.clock.advance(3_600_000)
  assert.equal((await begin(late)).status, 404)
})
