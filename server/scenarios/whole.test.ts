import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { ScenarioDefinition, Step } from '@otklik/core/scenario'
import { answer } from '../demo/customer/index.ts'
import { openBrowser, readPage } from '../demo/browser/index.ts'
import { saveTemplate } from '../messages/index.ts'
import { connect } from '../platform/database/index.ts'
import { openWhole } from '../testing.ts'
import { DAY_MS } from './testing.ts'

/** Every effect that a scenario can have, through the whole program, on a sandbox's clock. */
const { otklik, clock, ownerUrl, signIn } = await openWhole()
const owner = connect({ connectionString: ownerUrl, clock, max: 1 })
after(() => owner.close())

async function open() {
  const sandbox = { name: 'СтройБаза', zone: 'Europe/Moscow', language: 'ru', mode: 'sandbox' } as const
  const ws = await otklik.makeWorkspace({ ...sandbox, sandboxNow: clock.now() })
  const rows = async <Row extends object>(sql: string) => (await owner.pool.query<Row>(sql, [ws])).rows
  return {
    ws,
    rows,
    publish: (key: string, definition: ScenarioDefinition) =>
      otklik.scenarios.publish(ws, key, { name: key, definition }, null),
    async take(body: object) {
      const [taken] = await otklik.intake.take(ws, 'api', [body])
      assert.equal(taken?.status, 'accepted', JSON.stringify(taken))
    },
    async play(ms: number) {
      const { now } = await otklik.database.tenant(ws, (tx) => otklik.sandboxClock.state(tx))
      await (
        await otklik.sandboxClock.play(ws, now + ms)
      ).finished
    },
    mails: () =>
      rows<{ address: string; subject: string; text: string; html: string; at: number }>(
        `select address, subject, text, html, received_at as at from sandbox_mails where workspace_id = $1
         order by received_at, address, subject`,
      ),
  }
}

const scenario = (trigger: ScenarioDefinition['trigger'], steps: Record<string, Step>): ScenarioDefinition => {
  return { version: 1, trigger, start: Object.keys(steps)[0]!, steps }
}
const call = {
  type: 'call-ended',
  contact: { externalId: 'c-1', email: 'anna@example.com', phone: '+79120001122', name: 'Анна' },
  dimensions: { region: 'Урал' },
  parameters: { sip: '4021', topic: 'доставка' },
}
const called = { kind: 'event', type: 'call-ended' } as const

test('an invitation is followed by reminders with the same link, until there is a score', async () => {
  const { publish, take, play, mails } = await open()
  const steps: Record<string, Step> = {
    ask: {
      kind: 'ask',
      survey: 'nps',
      ways: [{ channel: 'email', template: 'nps-after-purchase' }],
      reminders: [{ after: 'P1D' }, { after: 'P4D' }],
      linkLife: 'P14D',
      answered: 'end',
    },
    end: { kind: 'end' },
  }
  await publish('ask', scenario(called, steps))
  await take(call)
  await play(2 * DAY_MS)
  const [first, second, ...none] = await mails()
  assert.deepEqual(none, [])
  const linkIn = (html: string) => /\/s\/([\w-]+)/.exec(html)?.[1]
  assert.ok(linkIn(first!.html))
  assert.equal(linkIn(first!.html), linkIn(second!.html))
  const browser = openBrowser({ userAgent: 'Mozilla/5.0 (X11)', language: 'ru', runsScripts: true })
  const mail = readPage(second!.html.replaceAll('http://otklik.test', otklik.address!), otklik.address!)
  await answer(browser, mail, { score: 9, reason: null, comment: null })
  await play(20 * DAY_MS)
  assert.equal((await mails()).length, 2)
})

test('people of the company are written to with all that is known: by routing, as a member, or at an address', async () => {
  const { ws, publish, take, play, mails } = await open()
  const { userId } = await signIn(ws, { name: 'Ольга', role: 'administrator', scope: {} })
  const source = {
    subject: 'Перезвоните: {{ contact.name }}',
    mjml: `<mjml><mj-body><mj-section><mj-column><mj-text>{{ user.name }}: {{ contact.phone }}, SIP {{ event.sip }},
      {{ event.topic }}, {{ dimension.region }}</mj-text></mj-column></mj-section></mj-body></mjml>`,
  }
  await saveTemplate(otklik.database, ws, { key: 'call-back', language: 'ru', labels: [], source })
  const steps: Record<string, Step> = {
    routed: { kind: 'notify', to: { routing: true }, template: 'call-back', next: 'member' },
    member: { kind: 'notify', to: { member: userId }, template: 'call-back', next: 'address' },
    address: { kind: 'notify', to: { email: 'duty@example.com' }, template: 'call-back' },
  }
  await publish('tell', scenario(called, steps))
  await take(call)
  await play(DAY_MS)
  const told = await mails()
  assert.equal(told.length, 3)
  assert.equal(told.filter(({ address }) => address === 'duty@example.com').length, 1)
  for (const { subject, text } of told) {
    assert.equal(subject, 'Перезвоните: Анна')
    assert.match(text.replaceAll(/\s+/g, ' '), /\+79120001122, SIP 4021, доставка, Урал/)
  }
  assert.equal(told.filter(({ text }) => text.includes('Ольга: ')).length, 2)
})

test('what a scenario does to a contact is seen by others, and starts them', async () => {
  const { ws, publish, take, play, rows } = await open()
  await otklik.segments.save(ws, 'callers', { kind: 'list', name: 'Звонили' }, null)
  await publish('handed', scenario({ kind: 'manual' }, { end: { kind: 'end', reason: 'was-handed' } }))
  await publish(
    'listed',
    scenario({ kind: 'segment', segment: 'callers', on: 'enter' }, { end: { kind: 'end', reason: 'was-listed' } }),
  )
  const gold = { field: 'contact.tier', is: 'equal', value: 'gold' } as const
  await publish(
    'raised',
    scenario({ kind: 'event', type: 'became-gold', when: gold }, { end: { kind: 'end', reason: 'was-raised' } }),
  )
  const steps: Record<string, Step> = {
    update: { kind: 'update-contact', set: { tier: 'gold', topic: { field: 'event.topic' } }, next: 'list' },
    list: { kind: 'list', list: 'callers', action: 'add', next: 'raise' },
    raise: {
      kind: 'raise-event',
      type: 'became-gold',
      parameters: { from: { field: 'contact.topic' } },
      next: 'enter',
    },
    enter: { kind: 'enter', scenario: 'handed', next: 'post' },
    post: { kind: 'webhook', url: 'https://example.com/hook', next: 'goal' },
    goal: { kind: 'goal', name: 'served' },
  }
  await publish('call', scenario(called, steps))
  await take(call)
  await play(DAY_MS)
  const ended = await rows(
    `select s.key, e.outcome, v.type, v.parameters from enrollments e join scenarios s on s.workspace_id = $1 and s.id = e.scenario_id
     join events v on v.workspace_id = $1 and v.id = e.event_id where e.workspace_id = $1 order by s.key`,
  )
  assert.partialDeepStrictEqual(ended, [
    { key: 'call', outcome: 'done' },
    { key: 'handed', outcome: 'was-handed', type: 'call-ended' },
    { key: 'listed', outcome: 'was-listed', type: 'otklik.segment-entered' },
    { key: 'raised', outcome: 'was-raised', type: 'became-gold', parameters: { from: 'доставка' } },
  ])
  const [contact] = await rows('select attributes from contacts where workspace_id = $1')
  assert.deepEqual(contact, { attributes: { tier: 'gold', topic: 'доставка' } })
  const [posted] = await rows<{ state: string; body: string; url: string }>(
    'select state, url, body from webhook_deliveries where workspace_id = $1',
  )
  assert.partialDeepStrictEqual(posted, { state: 'recorded', url: 'https://example.com/hook' })
  assert.partialDeepStrictEqual(JSON.parse(posted!.body), {
    type: 'scenario.step',
    data: {
      scenario: 'call',
      step: 'post',
      event: { type: 'call-ended', parameters: { sip: '4021' }, dimensions: { region: 'Урал' } },
      contact: { name: 'Анна', email: 'anna@example.com', phone: '+79120001122', attributes: { tier: 'gold' } },
      response: null,
    },
  })
})

test('scenarios that start each other in a ring come to an end', async () => {
  const { publish, take, play, rows } = await open()
  await publish('ring', scenario({ kind: 'event', type: 'ping' }, { raise: { kind: 'raise-event', type: 'pong' } }))
  await publish('back', scenario({ kind: 'event', type: 'pong' }, { raise: { kind: 'raise-event', type: 'ping' } }))
  await take({ ...call, type: 'ping' })
  await play(DAY_MS)
  const [{ n }] = (await rows<{ n: string }>('select count(*) as n from enrollments where workspace_id = $1')) as [
    { n: string },
  ]
  assert.ok(Number(n) < 20, n)
  const refused = await rows(`select reason from decisions where workspace_id = $1 and enrollment_id is null`)
  assert.deepEqual(refused, [{ reason: 'loop-limit' }])
})

test('an answer is an event of its contact, which starts scenarios with what was answered', async () => {
  const { publish, take, play, mails, rows } = await open()
  const steps: Record<string, Step> = {
    ask: { kind: 'ask', survey: 'nps', ways: [{ channel: 'email', template: 'nps-after-purchase' }] },
  }
  await publish('ask', scenario(called, steps))
  const low = { field: 'response.score', is: 'atMost', value: 6 } as const
  await publish(
    'sorry',
    scenario(
      { kind: 'answer', survey: 'nps', on: 'complete', when: low },
      { case: { kind: 'open-case', next: 'end' }, end: { kind: 'end' } },
    ),
  )
  await take(call)
  await play(DAY_MS)
  const [mail] = await mails()
  const browser = openBrowser({ userAgent: 'Mozilla/5.0 (X11)', language: 'ru', runsScripts: true })
  const page = readPage(mail!.html.replaceAll('http://otklik.test', otklik.address!), otklik.address!)
  await answer(browser, page, { score: 2, reason: null, comment: 'Опоздали' })
  await play(DAY_MS)
  const events = await rows<{ type: string; parameters: object }>(
    `select type, parameters, dimensions from events where workspace_id = $1 and source = 'otklik' order by id`,
  )
  const scored = { survey: 'nps', score: 2, group: 'detractor' }
  assert.partialDeepStrictEqual(events, [
    { type: 'otklik.answer-scored', parameters: scored, dimensions: { region: 'Урал' } },
    { type: 'otklik.answer-completed', parameters: scored, dimensions: { region: 'Урал' } },
  ])
  assert.equal(events.length, 2)
  const cases = await rows('select dimensions from cases where workspace_id = $1')
  assert.deepEqual(cases, [{ dimensions: { region: 'Урал' } }])
})
