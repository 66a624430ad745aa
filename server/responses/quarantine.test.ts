import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserOf, openResponsesBed, recordOf, type Browser, type Invited } from './sample-invitations.ts'

const bed = await openResponsesBed()
const tap = { gesture: 'pointer' }
const person = browserOf(bed, { ip: '203.0.113.5' })
/** Of a company whose mails are scanned at the same address, with a browser that runs no script. */
const office = browserOf(bed, {
  ip: '198.51.100.7',
  agent: 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0',
})

/** What the scenarios were told of it. */
const toldOf = ({ invitationId }: Invited) =>
  bed.told.filter((each) => each.invitationId === invitationId).map(({ score }) => score)

async function burst(browser: Browser, token: string, scores = [0, 1, 2, 3]): Promise<void> {
  for (const score of scores) await browser.get(token, `?score=${score}`)
}

test('after a burst a post without evidence is held, and its sender sees the page go on', async () => {
  const invited = await bed.invite()
  await burst(office, invited.token)
  const next = await office.post(invited.token, { score: '4' })
  assert.match(next.body, /Что пошло не так\?/)
  assert.match(next.body, /Ваша оценка — 4\./)
  // Who comes by the mail's link again, from the same address, may be somebody.
  assert.match((await office.get(invited.token)).body, /Порекомендуете нас/)
  assert.match((await person.get(invited.token)).body, /Порекомендуете нас/)
  const record = await recordOf(bed, invited)
  assert.deepEqual([record.state, record.answers], [null, {}])
  assert.deepEqual(record.held, [{ element: 'score', value: 4, reasons: ['burst'], state: 'held' }])
  assert.deepEqual(bed.told, [])
})

test('the mark lies on the requester, not on the link: another one answers without a gesture', async () => {
  const invited = await bed.invite()
  await burst(office, invited.token)
  await person.get(invited.token, '?score=9')
  await person.post(invited.token, { score: '9' })
  await bed.waitAMinute(invited)
  assert.deepEqual((await recordOf(bed, invited)).answers, { score: 9 })
})

test('an answer without a gesture counts after a minute, from the time when it was sent', async () => {
  const invited = await bed.invite()
  await person.get(invited.token)
  const sentAt = bed.clock.now()
  const next = await person.post(invited.token, { score: '3' })
  assert.match(next.body, /Ваша оценка — 3\./)
  assert.deepEqual((await recordOf(bed, invited)).answers, {})
  assert.deepEqual(toldOf(invited), [])
  await bed.waitAMinute(invited)
  const record = await recordOf(bed, invited)
  assert.deepEqual([record.answers, record.answeredAt.score], [{ score: 3 }, sentAt])
  assert.deepEqual(toldOf(invited), [3])
  await bed.waitAMinute(invited)
  assert.deepEqual(toldOf(invited), [3])
})

test('it is held on when its sender goes on to try the other scores, or follows what people do not see', async () => {
  const trying = [
    (browser: Browser, token: string) => burst(browser, token),
    async (browser: Browser, token: string) => {
      for (const score of ['4', '5']) await browser.post(token, { score })
    },
    (browser: Browser, token: string) => browser.get(token, '?trap=1'),
  ]
  for (const [index, tries] of trying.entries()) {
    const invited = await bed.invite()
    const hasty = browserOf(bed, { ip: `192.0.2.${100 + index}` })
    await hasty.get(invited.token)
    await hasty.post(invited.token, { score: '3' })
    await hasty.post(invited.token, { element: 'comment', value: 'test' })
    await tries(hasty, invited.token)
    // Signals are written behind the pages; whoever answers waits for them.
    await person.post((await bed.invite()).token, { score: '1', ...tap })
    await bed.waitAMinute(invited)
    const record = await recordOf(bed, invited)
    assert.deepEqual(record.answers, {})
    assert.ok(
      record.held.length >= 2 && record.held.every(({ state, reasons }) => state === 'held' && reasons[0] === 'burst'),
    )
  }
})

test('two who settle at once settle once', async () => {
  const invited = await bed.invite()
  await person.get(invited.token)
  await person.post(invited.token, { score: '3' })
  await Promise.all([bed.waitAMinute(invited), bed.waitAMinute(invited)])
  assert.deepEqual(toldOf(invited), [3])
})

test('a press like a program’s is held, whoever sends it, until one like a person’s follows in the same visit', async () => {
  const invited = await bed.invite()
  await person.post(invited.token, { score: '9', gesture: 'robot' })
  await bed.waitAMinute(invited)
  assert.deepEqual((await recordOf(bed, invited)).held, [
    { element: 'score', value: 9, reasons: ['robot-like'], state: 'held' },
  ])
  await person.post(invited.token, { element: 'liked', value: 'Всё', ...tap })
  assert.deepEqual((await recordOf(bed, invited)).answers, { liked: 'Всё', score: 9 })
})

test('the same requester with a gesture is a person', async () => {
  const invited = await bed.invite()
  await burst(office, invited.token)
  await office.post(invited.token, { score: '9', ...tap })
  assert.deepEqual((await recordOf(bed, invited)).answers, { score: 9 })
})

test('two scores, or three within more than a minute, are no burst', async () => {
  const slow = browserOf(bed, { ip: '192.0.2.77' })
  const invited = await bed.invite()
  await burst(slow, invited.token, [1, 2, 1, 2])
  bed.clock.advance(60_001)
  await burst(slow, invited.token, [3, 3])
  await slow.post(invited.token, { score: '3' })
  await bed.waitAMinute(invited)
  assert.deepEqual((await recordOf(bed, invited)).answers, { score: 3 })
})

test('a mark ends after a day', async () => {
  const invited = await bed.invite()
  const marked = browserOf(bed, { ip: '192.0.2.78' })
  await burst(marked, invited.token)
  bed.clock.advance(86_400_000)
  await marked.post(invited.token, { score: '3' })
  await bed.waitAMinute(invited)
  assert.deepEqual((await recordOf(bed, invited)).answers, { score: 3 })
})

test('words typed confirm what was held before, from the time when it was sent', async () => {
  const invited = await bed.invite()
  const marked = browserOf(bed, { ip: '192.0.2.79' })
  await burst(marked, invited.token)
  const sentAt = bed.clock.now()
  await marked.post(invited.token, { score: '9' })
  bed.clock.advance(120_000)
  await marked.post(invited.token, { element: 'liked', value: 'Всё понравилось' })
  await bed.waitAMinute(invited)
  const record = await recordOf(bed, invited)
  assert.deepEqual(record.answers, { score: 9, liked: 'Всё понравилось' })
  assert.equal(record.answeredAt.score, sentAt)
  assert.deepEqual(
    record.held.map(({ state }) => state),
    ['confirmed', 'confirmed'],
  )
})

test("a person's answer to the same question replaces what a machine sent", async () => {
  const invited = await bed.invite()
  await person.get(invited.token)
  const bot = browserOf(bed, { agent: 'LinkCheck/1.0 spider' })
  await bot.post(invited.token, { score: '0', ...tap })
  await person.post(invited.token, { score: '10', ...tap })
  const record = await recordOf(bed, invited)
  assert.deepEqual([record.answers, record.replaced], [{ score: 10 }, []])
  assert.deepEqual(record.held, [{ element: 'score', value: 0, reasons: ['known-scanner'], state: 'dismissed' }])
})

test('a filled trap and a post without a fetch are held', async () => {
  const trapped = await bed.invite()
  await person.get(trapped.token)
  await person.post(trapped.token, { score: '1', more: 'x', ...tap })
  assert.deepEqual((await recordOf(bed, trapped)).held[0]?.reasons, ['honeypot'])
  const blind = await bed.invite()
  await person.head(blind.token)
  await person.post(blind.token, { score: '1' })
  assert.deepEqual((await recordOf(bed, blind)).held[0]?.reasons, ['no-fetch'])
})

test('held is bounded, and the same twice is once', async () => {
  const invited = await bed.invite()
  const bot = browserOf(bed, { agent: 'Somebot' })
  for (let n = 0; n < 3; n++) await bot.post(invited.token, { score: '1' })
  assert.equal((await recordOf(bed, invited)).held.length, 1)
  await bot.post(invited.token, { score: '9' })
  const others = Array.from({ length: 210 }, (_, n) => ({ element: 'liked', value: `text ${n}` }))
  await Promise.all(others.map((fields) => bot.post(invited.token, fields)))
  assert.equal((await recordOf(bed, invited)).held.length, 200)
})

test('a machine that declines leaves the survey open to the person', async () => {
  const invited = await bed.invite()
  const bot = browserOf(bed, { agent: 'Somebot' })
  assert.match((await bot.post(invited.token, { action: 'decline' })).body, /не спрашиваем/)
  assert.match((await person.get(invited.token)).body, /name="score"/)
  const { held, state } = await recordOf(bed, invited)
  assert.deepEqual([state, held[0]?.element, held[0]?.value], [null, '', null])
})

test('at most 50 signals are kept for an invitation, however they come', async () => {
  const invited = await bed.invite()
  const app = await bed.openApp()
  const visitor = browserOf({ app })
  await Promise.all(Array.from({ length: 120 }, (_, n) => visitor.get(invited.token, `?score=${n % 2}`)))
  await visitor.head(invited.token)
  await app.close()
  const { rows } = await bed.owner.query(
    'select count(*) as n, count(distinct requester) as requesters, min(agent) as agent from signals where invitation_id = $1',
    [invited.invitationId],
  )
  assert.deepEqual(rows, [{ n: 50, requesters: 1, agent: 'chrome' }])
})
