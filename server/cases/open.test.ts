import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Tx } from '../platform/database/index.ts'
import type { CaseRouting } from './api.ts'
import type { NewCase } from './index.ts'
import { openCasesBed } from './testing.ts'

const bed = await openCasesBed()
const { app, cases, database, notices, owner } = bed

async function staffed(rules: (ids: { ural: string; vip: string }) => CaseRouting['rules']) {
  const workspaceId = await bed.makeWorkspace()
  const admin = await bed.makePerson(workspaceId, { name: 'Администратор' })
  const ural = await bed.makePerson(workspaceId, { name: 'Урал', role: 'case-worker', scope: { region: ['Урал'] } })
  const vip = await bed.makePerson(workspaceId, { name: 'Особые', role: 'case-worker' })
  const fallback = await bed.makePerson(workspaceId, { name: 'Запасной', role: 'case-worker' })
  const routing: CaseRouting = {
    rules: rules({ ural: ural.userId, vip: vip.userId }),
    fallbackOwnerId: fallback.userId,
    answerWithin: 'P2D',
  }
  const put = await app.inject({ method: 'PUT', url: '/api/case-routing', headers: admin.headers, payload: routing })
  assert.equal(put.statusCode, 200, put.body)
  return { workspaceId, admin, ural, vip, fallback, routing }
}

test('the first rule that holds decides, else the fallback owner, and each gets a mail with what is known', async () => {
  const { workspaceId, ural, vip, fallback } = await staffed((ids) => [
    { id: 'furious', when: { field: 'response.score', is: 'atMost', value: 1 }, ownerId: ids.vip },
    { id: 'vip', when: { field: 'contact.vip', is: 'equal', value: true }, ownerId: ids.vip },
    { id: 'ural', when: { field: 'dimension.region', is: 'equal', value: 'урал' }, ownerId: ids.ural },
  ])
  const at = async (given: Parameters<typeof bed.openOne>[1]) => bed.openOne(workspaceId, given)
  const first = await at({ region: 'Урал', comment: 'Привезли не то' })
  assert.deepEqual([first.ownerId, first.routedBy, first.number], [ural.userId, 'ural', 1])
  assert.deepEqual((await at({ region: 'Урал', score: 0 })).routedBy, 'furious')
  assert.deepEqual((await at({ region: 'Юг', attributes: { vip: true } })).ownerId, vip.userId)
  const last = await at({ region: 'Юг' })
  assert.deepEqual([last.ownerId, last.routedBy, last.number], [fallback.userId, 'fallback', 4])

  const mail = notices.find(({ caseId }) => caseId === first.id)!
  assert.equal(mail.address, ural.email)
  assert.equal(mail.template, 'case-notice')
  assert.equal(mail.contactId, null)
  const {
    case: about,
    contact,
    event,
    dimension,
    survey,
    link,
    user,
  } = mail.data as Record<string, Record<string, unknown>>
  assert.deepEqual(about, {
    number: 1,
    score: 3,
    scoreGroup: 'detractor',
    comment: 'Привезли не то',
    dueAt: '2026-03-04T12:00:00.000Z',
    answers: [
      { title: 'Расскажите подробнее, если хотите', shown: 'Привезли не то' },
      { title: 'Порекомендуете нас друзьям и коллегам?', shown: '3' },
    ],
  })
  assert.equal(contact?.name, 'Пётр Иванов')
  assert.match(String(contact?.email), /@example\.com$/)
  assert.match(String(contact?.phone), /^\+7/)
  assert.equal(event?.order, 'A-17')
  assert.deepEqual([dimension?.region, survey?.kind, user?.name], ['Урал', 'nps', 'Урал'])
  assert.equal(link?.case, `http://otklik.test/cases/${first.id}`)
})

test('rules may ask about the past of the contact, and about who it is', async () => {
  const bought = (order: string) =>
    ({
      events: { type: 'purchase', when: { field: 'event.order', is: 'equal', value: order }, within: 'P30D' },
      take: 'count',
      is: 'atLeast',
      value: 1,
    }) as const
  const { workspaceId, ural, vip, fallback } = await staffed((ids) => [
    { id: 'other', when: bought('B-1'), ownerId: ids.vip },
    { id: 'named', when: { field: 'contact.name', is: 'startsWith', value: 'Анна' }, ownerId: ids.vip },
    {
      id: 'bought',
      when: { all: [bought('A-17'), { field: 'dimension.region', is: 'equal', value: 'Урал' }] },
      ownerId: ids.ural,
    },
  ])
  const ownerOf = async (given: Parameters<typeof bed.openOne>[1]) => (await bed.openOne(workspaceId, given)).ownerId
  assert.equal(await ownerOf({ region: 'Урал' }), ural.userId)
  assert.equal(await ownerOf({ region: 'Юг', name: 'Анна' }), vip.userId)
  assert.equal(await ownerOf({ region: 'Юг' }), fallback.userId)
})

test('until a table is stated, a case goes to the member with the narrowest row scope that holds it', async () => {
  const workspaceId = await bed.makeWorkspace()
  const admin = await bed.makePerson(workspaceId)
  const person = async (scope: Record<string, string[]>) =>
    (await bed.makePerson(workspaceId, { role: 'case-worker', scope })).userId
  await person({})
  const uralAndSouth = await person({ region: ['Урал', 'Юг'] })
  const retail = await person({ region: ['Урал'], segment: ['retail'] })
  const at = async (dimensions: Record<string, string>) => {
    const [opened] = await database.tenant(workspaceId, async (tx) =>
      cases.openCases(tx, [{ ...(await bed.answered(tx)), dimensions }], await tx.now()),
    )
    return [opened!.ownerId, opened!.routedBy]
  }
  assert.deepEqual(await at({ region: 'Урал', segment: 'retail' }), [retail, 'scope'])
  assert.deepEqual(await at({ region: 'Урал', segment: 'crews' }), [uralAndSouth, 'scope'])
  assert.deepEqual(await at({ region: 'Сибирь' }), [admin.userId, 'fallback'])
  assert.deepEqual(await at({}), [admin.userId, 'fallback'])
})

test('two cases for one response are one, in one batch, in two, and at the same moment', async () => {
  const workspaceId = await bed.makeWorkspace()
  await bed.makePerson(workspaceId)
  const [one, two] = await database.tenant(workspaceId, async (tx) => [await bed.answered(tx), await bed.answered(tx)])
  const before = notices.length
  const again = { ...one, id: crypto.randomUUID() }
  const open = (batch: (typeof one)[]) =>
    database.tenant(workspaceId, async (tx) => cases.openCases(tx, batch, await tx.now()))
  const opened = await Promise.all([open([one, again]), open([{ ...again, id: crypto.randomUUID() }])])
  assert.equal(opened.flat().length, 1)
  assert.deepEqual(await open([again]), [])
  assert.equal((await open([two])).length, 1)
  const { rows } = await owner.query('select number from cases where workspace_id = $1 order by number', [workspaceId])
  assert.equal(rows.length, 2)
  assert.equal(notices.length - before, 2)
})

test('numbers run from one without gaps, however many transactions open at once', async () => {
  const workspaceId = await bed.makeWorkspace()
  await bed.makePerson(workspaceId)
  const batches = await database.tenant(workspaceId, async (tx) => {
    const made: NewCase[] = []
    for (let n = 0; n < 24; n++) made.push(await bed.answered(tx))
    return [0, 1, 2, 3, 4, 5].map((n) => made.slice(n * 4, n * 4 + 4))
  })
  const opened = await Promise.all(
    batches.map((batch) => database.tenant(workspaceId, async (tx) => cases.openCases(tx, batch, await tx.now()))),
  )
  const numbers = opened.flat().map(({ number }) => number)
  assert.deepEqual(
    numbers.toSorted((a, b) => a - b),
    Array.from({ length: 24 }, (_, index) => index + 1),
  )
})

test('the number of statements does not grow with the batch', async () => {
  const workspaceId = await bed.makeWorkspace()
  await bed.makePerson(workspaceId)
  const counts = await database.tenant(workspaceId, async (tx) => {
    const counted: number[] = []
    for (const size of [1, 2, 40]) {
      const batch = []
      for (let n = 0; n < size; n++) batch.push(await bed.answered(tx))
      let statements = 0
      const counting: Tx = {
        ...tx,
        rows: (...args) => (statements++, tx.rows(...args)) as never,
        one: (...args) => (statements++, tx.one(...args)) as never,
      }
      assert.equal((await cases.openCases(counting, batch, await tx.now())).length, size)
      counted.push(statements)
    }
    return counted.slice(1)
  })
  assert.equal(counts[0], counts[1])
  assert.ok(counts[0]! <= 7, `${counts[0]} statements`)
})

test('without a routing table the first administrator answers, and a rule of somebody who left is passed over', async () => {
  const bare = await bed.makeWorkspace()
  await bed.makePerson(bare, { role: 'case-worker' })
  const admin = await bed.makePerson(bare)
  assert.equal((await bed.openOne(bare)).ownerId, admin.userId)

  const team = await staffed((ids) => [{ id: 'all', when: { all: [] }, ownerId: ids.vip }])
  const url = `/api/members/${team.vip.userId}`
  assert.equal((await app.inject({ method: 'DELETE', url, headers: team.admin.headers })).statusCode, 204)
  const opened = await bed.openOne(team.workspaceId)
  assert.deepEqual([opened.ownerId, opened.routedBy], [team.fallback.userId, 'fallback'])
})

test('a case that no answer raised is opened each time', async () => {
  const workspaceId = await bed.makeWorkspace()
  await bed.makePerson(workspaceId)
  const opened = await database.tenant(workspaceId, async (tx) => {
    const bare = { contactId: null, enrollmentId: null, responseId: null, eventId: null, score: null, dimensions: {} }
    const two = [1, 2].map(() => ({ ...bare, id: crypto.randomUUID() }))
    return cases.openCases(tx, two, await tx.now())
  })
  assert.deepEqual(opened.map(({ number }) => number).toSorted(), [1, 2])
})

test('a routing table names members only, each rule once, asks of what there is, and an administrator states it', async () => {
  const { admin, ural, routing } = await staffed((ids) => [{ id: 'all', when: { all: [] }, ownerId: ids.ural }])
  const put = (payload: object, headers = admin.headers) =>
    app.inject({ method: 'PUT', url: '/api/case-routing', headers, payload })
  const stranger = crypto.randomUUID()
  const rule = routing.rules[0]!
  const bad = await put({
    ...routing,
    rules: [rule, rule, { ...rule, id: 'x', ownerId: stranger }],
    fallbackOwnerId: stranger,
  })
  assert.equal(bad.statusCode, 422)
  assert.deepEqual(
    bad.json().errors.map(({ path }: { path: string }) => path),
    ['rules[1].id', 'rules[2].ownerId', 'fallbackOwnerId'],
  )
  const malformed = await put({ ...routing, rules: [{ ...rule, when: { field: 'nobody', is: 'equal', value: 1 } }] })
  assert.equal(malformed.statusCode, 400)
  const unknown = await put({ ...routing, rules: [{ ...rule, when: { not: { segment: 'nobodys' } } }] })
  assert.equal(unknown.statusCode, 422)
  assert.equal(unknown.json().errors[0].path, 'rules[0].when.not.segment')
  assert.equal((await put({ ...routing, answerWithin: 'P0D' })).statusCode, 400)
  assert.equal((await put(routing, ural.headers)).statusCode, 403)
  const got = await app.inject({ url: '/api/case-routing', headers: admin.headers })
  assert.deepEqual(got.json(), routing)
})
