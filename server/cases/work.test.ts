import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TestPerson } from '../access/testing.ts'
import type { CaseDetail } from './api.ts'
import { openCasesBed } from './testing.ts'

const bed = await openCasesBed()
const { app, cases, database, notices, owner, clock } = bed
const HOUR_MS = 3_600_000

function call(person: TestPerson, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  return app.inject({ method, url, headers: person.headers, ...(payload && { payload }) })
}

async function act(person: TestPerson, id: string, what: string, payload: object = {}): Promise<CaseDetail> {
  const reply = await call(person, 'POST', `/api/cases/${id}/${what}`, payload)
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json()
}

async function office() {
  const workspaceId = await bed.makeWorkspace()
  const admin = await bed.makePerson(workspaceId, { name: 'Администратор' })
  const worker = (name: string, region: string) =>
    bed.makePerson(workspaceId, { name, role: 'case-worker', scope: { region: [region] } })
  return { workspaceId, admin, ural: await worker('Урал', 'Урал'), south: await worker('Юг', 'Юг') }
}

test('a case is worked to its end, and says who did what and when', async () => {
  const { workspaceId, admin, ural } = await office()
  const { id } = await bed.openOne(workspaceId, { region: 'Урал', comment: 'Опоздали' })
  assert.equal((await act(ural, id, 'take')).takenBy?.name, 'Урал')
  clock.advance(HOUR_MS)
  await act(ural, id, 'comment', { body: 'Позвонил, обещал скидку' })
  await call(ural, 'PATCH', `/api/cases/${id}`, { rootCause: 'Курьер' })
  clock.advance(HOUR_MS)
  const closed = await act(ural, id, 'close', { rootCause: 'Курьер', outcome: 'Доволен' })
  assert.equal(closed.state, 'closed')
  assert.deepEqual([closed.rootCause, closed.outcome, closed.closedBy?.name], ['Курьер', 'Доволен', 'Урал'])
  assert.equal(closed.closedAt, new Date(clock.now()).toISOString())
  assert.deepEqual(
    closed.entries.map(({ kind, user, body }) => [kind, user?.name ?? null, body]),
    [
      ['opened', null, null],
      ['notified', null, 'Урал'],
      ['taken', 'Урал', null],
      ['comment', 'Урал', 'Позвонил, обещал скидку'],
      ['root-cause', 'Урал', 'Курьер'],
      ['outcome', 'Урал', 'Доволен'],
      ['closed', 'Урал', null],
    ],
  )
  assert.equal(closed.response?.answers[0]?.shown, 'Опоздали')
  assert.equal(closed.event?.parameters.order, 'A-17')

  clock.advance(48 * HOUR_MS)
  const reopened = await act(admin, id, 'reopen')
  assert.deepEqual([reopened.state, reopened.closedBy, reopened.overdue], ['new', null, false])
})

test('of two who take a case at the same moment one gets it, and the other a conflict', async () => {
  const { workspaceId, admin, ural } = await office()
  const { id } = await bed.openOne(workspaceId)
  const release = await hold(id)
  const takes = Promise.all([admin, ural].map((person) => call(person, 'POST', `/api/cases/${id}/take`, {})))
  await waitingForLocks(2)
  await release()
  const replies = await takes
  assert.deepEqual(replies.map(({ statusCode }) => statusCode).toSorted(), [200, 409])
  assert.equal(replies.find(({ statusCode }) => statusCode === 409)!.json().code, 'conflict')
  await act(admin, id, 'close', { rootCause: 'Склад', outcome: 'Вернули деньги' })
  const late = await call(ural, 'POST', `/api/cases/${id}/close`, { rootCause: 'x', outcome: 'y' })
  assert.equal(late.json().code, 'conflict')
  const { rows } = await owner.query(`select count(*) as n from case_entries where case_id = $1 and kind = 'closed'`, [
    id,
  ])
  assert.equal(rows[0].n, 1)
})

test('whoever gets a case from another hears of it by mail, and takes it anew', async () => {
  const { workspaceId, admin, ural } = await office()
  const { id } = await bed.openOne(workspaceId)
  await act(admin, id, 'reassign', { ownerId: admin.userId })
  await act(admin, id, 'take')
  const before = notices.length
  const given = await act(admin, id, 'reassign', { ownerId: ural.userId })
  assert.deepEqual([given.owner.name, given.state, given.takenBy], ['Урал', 'new', null])
  assert.deepEqual(
    notices.slice(before).map(({ address, caseId }) => [address, caseId]),
    [[ural.email, id]],
  )
  const nobody = await call(admin, 'POST', `/api/cases/${id}/reassign`, { ownerId: crypto.randomUUID() })
  assert.equal(nobody.json().errors[0].path, 'ownerId')
})

test('a regional manager reaches no case of another region by any route', async () => {
  const { workspaceId, ural, south } = await office()
  const theirs = await bed.openOne(workspaceId, { region: 'Юг', name: 'Южный Клиент' })
  const own = await bed.openOne(workspaceId, { region: 'Урал', name: 'Уральский Клиент' })
  const url = `/api/cases/${theirs.id}`
  const state = async () =>
    (
      await owner.query(
        'select c::text as row, (select count(*) from case_entries e where e.case_id = c.id) as entries from cases c where id = $1',
        [theirs.id],
      )
    ).rows
  const before = await state()
  const tries: ['GET' | 'POST' | 'PATCH', string, object?][] = [
    ['GET', url],
    ['PATCH', url, { rootCause: 'x' }],
    ['POST', `${url}/take`, {}],
    ['POST', `${url}/comment`, { body: 'x' }],
    ['POST', `${url}/close`, { rootCause: 'x', outcome: 'y' }],
    ['POST', `${url}/reopen`, {}],
    ['POST', `${url}/reassign`, { ownerId: ural.userId }],
  ]
  for (const [method, path, body] of tries) {
    const reply = await call(ural, method, path, body)
    assert.equal(reply.statusCode, 404, `${method} ${path}`)
    assert.ok(!reply.body.includes('Южный'))
  }
  assert.deepEqual(await state(), before)
  for (const query of [
    '',
    '?state=new',
    '?filter[region]=Юг',
    `?q=${theirs.number}`,
    '?q=южный',
    '?q=Южный',
    `?owner=${theirs.ownerId}`,
  ]) {
    const reply = await call(ural, 'GET', `/api/cases${query}`)
    assert.equal(reply.statusCode, 200, query)
    assert.ok(!reply.body.includes(theirs.id) && !reply.body.includes('Южный'), query)
  }
  const counts = (await call(ural, 'GET', '/api/cases/counts')).json()
  assert.deepEqual(counts, { new: 1, taken: 0, overdue: 0 })
  assert.equal((await call(ural, 'GET', '/api/case-routing')).statusCode, 403)
  assert.equal((await call(ural, 'GET', `/api/cases/${own.id}`)).json().contact.name, 'Уральский Клиент')
  assert.equal((await act(south, theirs.id, 'take')).state, 'taken')
})

test('the list is filtered and paged, and knows by the business clock what is overdue', async () => {
  const workspaceId = await bed.makeWorkspace({ mode: 'sandbox' })
  const admin = await bed.makePerson(workspaceId)
  for (let n = 0; n < 5; n++)
    await bed.openOne(workspaceId, { region: n % 2 ? 'Юг' : 'Урал', name: `Клиент ${'АБВГД'[n]}`, score: n })
  const list = async (query: string) => (await call(admin, 'GET', `/api/cases?${query}`)).json()
  const numbers = ({ items }: { items: { number: number }[] }) => items.map(({ number }) => number)

  const first = await list('limit=2')
  assert.deepEqual(numbers(first), [5, 4])
  const second = await list(`limit=2&cursor=${first.next}`)
  const third = await list(`limit=2&cursor=${second.next}`)
  assert.deepEqual([numbers(second), numbers(third), third.next], [[3, 2], [1], null])
  assert.deepEqual(numbers(await list('filter[region]=Юг')), [4, 2])
  assert.deepEqual(numbers(await list('filter[region]=Юг&filter[region]=Урал')), [5, 4, 3, 2, 1])
  assert.deepEqual(numbers(await list('q=клиент в')), [3])
  assert.deepEqual(numbers(await list('q=№ 2')), [2])
  assert.deepEqual(numbers(await list('owner=me&state=closed')), [])

  await owner.query(`update workspaces set sandbox_now = sandbox_now + interval '2 days' where id = $1`, [workspaceId])
  assert.ok((await list('')).items.every(({ overdue }: { overdue: boolean }) => overdue))
  assert.deepEqual((await call(admin, 'GET', '/api/cases/counts')).json(), { new: 5, taken: 0, overdue: 5 })
  const owners = (await call(admin, 'GET', '/api/cases/owners')).json()
  assert.deepEqual(owners, [{ id: admin.userId, name: 'Ольга', openCases: 5 }])
})

test('requests that make no sense are refused with a code', async () => {
  const { workspaceId, admin } = await office()
  const { id } = await bed.openOne(workspaceId)
  const tries: ['GET' | 'POST' | 'PATCH', string, object | undefined, string][] = [
    ['GET', '/api/cases/1', undefined, 'invalid-query'],
    ['GET', '/api/cases?state=lost', undefined, 'invalid-query'],
    ['GET', '/api/cases?cursor=%00', undefined, 'invalid-query'],
    ['GET', '/api/cases?q=%00', undefined, 'invalid-query'],
    ['GET', '/api/cases?limit=1000', undefined, 'invalid-query'],
    ['POST', `/api/cases/${id}/close`, { rootCause: 'x' }, 'invalid-body'],
    ['POST', `/api/cases/${id}/close`, { rootCause: ' ', outcome: 'x' }, 'invalid-body'],
    ['POST', `/api/cases/${id}/comment`, { body: 'x', more: 1 }, 'invalid-body'],
    ['PATCH', `/api/cases/${id}`, {}, 'invalid-body'],
    ['POST', `/api/cases/${crypto.randomUUID()}/take`, {}, 'not-found'],
  ]
  for (const [method, url, body, code] of tries)
    assert.equal((await call(admin, method, url, body)).json().code, code, `${method} ${url}`)
})

test('what the customer adds later stands in the open case, and not in a closed one', async () => {
  const { workspaceId, admin } = await office()
  const { given, opened } = await database.tenant(workspaceId, async (tx) => {
    const given = await bed.answered(tx)
    return { given, opened: (await cases.openCases(tx, [given], await tx.now()))[0]! }
  })
  const { responseId } = given
  const note = (...given: (string | number | string[])[]) =>
    database.tenant(workspaceId, async (tx) => {
      const answers = given.map((value) => ({
        responseId,
        kind: { string: 'text', number: 'nps' }[typeof value as string] ?? 'choice',
        value,
        score: typeof value === 'number' ? value : null,
      }))
      return cases.noteAnswers(tx, answers, await tx.now())
    })
  assert.equal(await note('И ещё грубили', 3, ['late']), 1)
  assert.equal(await note(0), 1)
  const detail = (await call(admin, 'GET', `/api/cases/${opened.id}`)).json() as CaseDetail
  assert.equal(detail.score, 0)
  assert.deepEqual(
    detail.entries.slice(2).map(({ kind, user, body }) => [kind, user, body]),
    [
      ['comment', null, 'И ещё грубили'],
      ['score-changed', null, '3 → 0'],
    ],
  )
  await act(admin, opened.id, 'close', { rootCause: 'x', outcome: 'y' })
  assert.equal(await note('Спасибо', 9), 0)
  assert.equal((await call(admin, 'GET', `/api/cases/${opened.id}`)).json().score, 0)
})

test('the open cases of somebody who leaves go to the fallback owner', async () => {
  const { workspaceId, admin, ural } = await office()
  const [mine, finished] = [await bed.openOne(workspaceId), await bed.openOne(workspaceId)]
  for (const { id } of [mine, finished]) {
    await act(admin, id, 'reassign', { ownerId: ural.userId })
    await act(ural, id, 'take')
  }
  await act(ural, finished.id, 'close', { rootCause: 'x', outcome: 'y' })
  await database.tenant(workspaceId, (tx) => cases.handOver(tx, ural.userId))
  const left = (await call(admin, 'GET', `/api/cases/${mine.id}`)).json() as CaseDetail
  assert.deepEqual([left.owner.id, left.state, left.takenBy], [admin.userId, 'new', null])
  assert.deepEqual(left.entries.at(-1)?.kind, 'reassigned')
  assert.equal((await call(admin, 'GET', `/api/cases/${finished.id}`)).json().owner.id, ural.userId)
})

/** Keeps others from the case until it is called off. */
async function hold(id: string): Promise<() => Promise<void>> {
  const client = await owner.connect()
  await client.query('begin')
  await client.query('select from cases where id = $1 for update', [id])
  return async () => {
    await client.query('rollback')
    client.release()
  }
}

async function waitingForLocks(many: number): Promise<void> {
  for (let left = 10_000; left > 0; left--) {
    const { rows } = await owner.query<{ n: number }>(
      `select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rows[0]!.n >= many) return
  }
  assert.fail(`not ${many} are waiting`)
}

test('closing tells whose case it was, once it is closed, and nothing else does', async () => {
  const { workspaceId, ural } = await office()
  const { id } = await bed.openOne(workspaceId, { region: 'Урал' })
  bed.closedOf.length = 0
  await act(ural, id, 'take')
  assert.deepEqual(bed.closedOf, [])
  await act(ural, id, 'close', { rootCause: 'Курьер', outcome: 'Доволен' })
  const { rows } = await owner.query('select contact_id as id from cases where id = $1', [id])
  assert.deepEqual(bed.closedOf, [rows[0].id])
  assert.equal((await call(ural, 'POST', `/api/cases/${id}/close`, { rootCause: 'x', outcome: 'x' })).statusCode, 409)
  assert.equal(bed.closedOf.length, 1)
})

test('what a closing leads to happens in its transaction: where that fails, the case stays open', async () => {
  const { workspaceId, ural } = await office()
  const { id, number } = await bed.openOne(workspaceId, { region: 'Урал' })
  bed.failClosing('the receiver’s row cannot be written')
  const failed = await call(ural, 'POST', `/api/cases/${id}/close`, { rootCause: 'Курьер', outcome: 'Доволен' })
  assert.equal(failed.statusCode, 500)
  const detail = async () => (await call(ural, 'GET', `/api/cases/${id}`)).json<CaseDetail>()
  assert.deepEqual([(await detail()).number, (await detail()).state], [number, 'new'])
  bed.failClosing(null)
  assert.equal((await act(ural, id, 'close', { rootCause: 'Курьер', outcome: 'Доволен' })).state, 'closed')
})

test('what a closing leads to is the program’s, and not bound by what the person may see', async () => {
  const { workspaceId, ural } = await office()
  const { id } = await bed.openOne(workspaceId, { region: 'Урал' })
  await bed.openOne(workspaceId, { region: 'Юг' })
  await act(ural, id, 'close', { rootCause: 'Курьер', outcome: 'Доволен' })
  assert.deepEqual(bed.closedBy.at(-1), { role: 'otklik_server', cases: 2 })
})
