import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccessBed, type TestPerson } from '../../access/testing.ts'
import { createSurveys, starterSurvey } from '../../surveys/index.ts'
import type { ContactDetail, ContactRow, TimelineEntry } from '../api.ts'
import { identifyContacts } from '../identify.ts'
import { normaliseKeys, type StatedKeys } from '../identity/normalise.ts'
import { profileOf } from '../profile/profile.ts'
import { contactRoutes } from './routes.ts'
import { fillHistory, minuteAfter } from './sample-history.ts'

const surveys = createSurveys()
const bed = await openAccessBed((app, { guard, people }, { database }) =>
  contactRoutes(app, { database, guard, surveys, people }),
)

interface Page<Item> {
  items: Item[]
  next: string | null
}

async function get<Body>(person: TestPerson, url: string, status = 200): Promise<Body> {
  const reply = await bed.app.inject({ url: `/api/contacts${url}`, headers: person.headers })
  assert.equal(reply.statusCode, status, reply.body)
  return reply.json()
}

const list = (person: TestPerson, query = '') => get<Page<ContactRow>>(person, query)
const names = ({ items }: Page<ContactRow>) => items.map(({ name }) => name)

async function makeContact(ws: number, keys: StatedKeys, name: string): Promise<string> {
  const { identities } = normaliseKeys(keys, 'RU')
  const statement = { identities, profile: profileOf({ name, attributes: { segment: 'pro' } }), statedAt: 0 }
  const now = bed.clock.now()
  const [made] = await bed.database.tenant(ws, (tx) => identifyContacts(tx, [statement], now))
  return made!.contactId!
}

const minute = (n: number) => minuteAfter(bed, n)
const makeHistory = async (ws: number, contact: string, userId: string) => {
  await bed.database.tenant(ws, (tx) => surveys.publish(tx, 'nps', starterSurvey('nps')))
  await fillHistory(bed, ws, contact, userId)
}

test('contacts are listed newest first, page by page', async () => {
  const ws = await bed.makeWorkspace()
  const person = await bed.makePerson(ws)
  for (const n of [1, 2, 3, 4, 5]) await makeContact(ws, { externalId: `${n}` }, `Имя ${n}`)
  assert.deepEqual(names(await list(person)), ['Имя 5', 'Имя 4', 'Имя 3', 'Имя 2', 'Имя 1'])
  const first = await list(person, '?limit=2')
  const second = await list(person, `?limit=2&cursor=${first.next}`)
  const third = await list(person, `?limit=2&cursor=${second.next}`)
  assert.deepEqual([first, second, third].map(names), [['Имя 5', 'Имя 4'], ['Имя 3', 'Имя 2'], ['Имя 1']])
  assert.equal(third.next, null)
})

test('a contact is found by its name and by each whole identity, however they are written', async () => {
  const ws = await bed.makeWorkspace()
  const person = await bed.makePerson(ws)
  await makeContact(ws, { externalId: 'K-17', email: 'anna@example.ru', phone: '+79121234567' }, 'Анна Ёлкина')
  await makeContact(ws, { externalId: 'K-18', email: 'oleg@example.ru' }, 'Олег')
  for (const q of ['анна', 'ЁЛКИНА', 'Anna@Example.ru ', '8 (912) 123-45-67', 'K-17']) {
    assert.deepEqual(names(await list(person, `?q=${encodeURIComponent(q)}`)), ['Анна Ёлкина'], q)
  }
  assert.deepEqual(names(await list(person, `?q=${encodeURIComponent('%')}`)), [])
  assert.deepEqual(names(await list(person, '?q=anna@example')), [])
})

test('a contact is shown with what is known of it, the address that was learnt last first', async () => {
  const ws = await bed.makeWorkspace()
  const person = await bed.makePerson(ws)
  const id = await makeContact(ws, { externalId: '1', email: 'a@example.ru' }, 'Анна')
  bed.clock.advance(1_000)
  await makeContact(ws, { externalId: '1', email: 'z@example.ru' }, 'Анна')
  await makeHistory(ws, id, person.userId)
  const detail = await get<ContactDetail>(person, `/${id}`)
  assert.deepEqual([detail.email, detail.externalId, detail.attributes], ['z@example.ru', '1', { segment: 'pro' }])
  assert.equal(detail.identities.length, 3)
  assert.deepEqual(detail.lastScore, { score: 3, kind: 'nps', group: 'detractor', at: minute(7) })
  assert.deepEqual(detail.suppressions, [
    { channel: 'email', address: 'a@example.ru', reason: 'unsubscribed', from: minute(10), until: null },
  ])
})

test('the timeline tells all that happened, newest first, page by page', async () => {
  const ws = await bed.makeWorkspace()
  const person = await bed.makePerson(ws, { name: 'Ольга' })
  const id = await makeContact(ws, { externalId: '1' }, 'Анна')
  await makeHistory(ws, id, person.userId)
  const { items, next } = await get<Page<TimelineEntry>>(person, `/${id}/timeline`)
  assert.equal(next, null)
  assert.deepEqual(
    items.map(({ kind, at }) => [kind, at]),
    [
      ['suppression', minute(10)],
      ['case', minute(9)],
      ['case', minute(8)],
      ['answer', minute(7)],
      ['signal', minute(6)],
      ['message', minute(4)],
      ['decision', minute(2)],
      ['event', minute(1)],
    ],
  )
  const of = (kind: TimelineEntry['kind']) => items.find((entry) => entry.kind === kind)
  const { id: _answer, at: _at, ...answer } = of('answer') as Extract<TimelineEntry, { kind: 'answer' }>
  assert.deepEqual([answer.element, answer.shown, answer.score, answer.group], ['score', '3', 3, 'detractor'])
  assert.ok(answer.title.length > 10)
  assert.deepEqual(of('case'), { ...of('case'), number: 17, what: 'taken', user: 'Ольга' })
  assert.deepEqual(of('decision'), {
    ...of('decision'),
    outcome: 'held',
    reason: 'quiet-hours',
    until: minute(3),
    text: {
      ru: 'Отложено до 17:03 (Екатеринбург): тихие часы',
      en: 'Held until 17:03 Yekaterinburg: quiet hours',
    },
    scenario: { key: 'after', name: 'После' },
  })
  assert.deepEqual(of('signal'), { ...of('signal'), signal: 'fetch', score: 7, count: 2 })
  const paged: TimelineEntry[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page<TimelineEntry> = await get(person, `/${id}/timeline?limit=3${cursor && `&cursor=${cursor}`}`)
    paged.push(...page.items)
    cursor = page.next
  }
  assert.deepEqual(paged, items)
})

test('a survivor’s timeline holds what happened to its aliases', async () => {
  const ws = await bed.makeWorkspace()
  const person = await bed.makePerson(ws)
  const alias = await makeContact(ws, { email: 'a@example.ru' }, 'Аня')
  const survivor = await makeContact(ws, { externalId: '2' }, 'Анна')
  await makeHistory(ws, alias, person.userId)
  await bed.owner.query('update contacts set merged_into = $3 where workspace_id = $1 and id = $2', [
    ws,
    alias,
    survivor,
  ])
  assert.deepEqual(names(await list(person)), ['Анна'])
  assert.deepEqual(names(await list(person, '?q=a@example.ru')), ['Анна'])
  for (const id of [survivor, alias]) {
    const detail = await get<ContactDetail>(person, `/${id}`)
    assert.deepEqual([detail.id, detail.email, detail.suppressions.length], [survivor, 'a@example.ru', 1])
    assert.equal((await get<Page<TimelineEntry>>(person, `/${id}/timeline`)).items.length, 8)
  }
})

test('a regional manager sees a contact only through an answer or a case of the own region', async () => {
  const ws = await bed.makeWorkspace()
  const admin = await bed.makePerson(ws)
  const [ural, south] = await Promise.all(
    ['Урал', 'Юг'].map((region) => bed.makePerson(ws, { role: 'case-worker', scope: { region: [region] } })),
  )
  const id = await makeContact(ws, { externalId: '1', email: 'a@example.ru' }, 'Анна')
  await makeContact(ws, { externalId: '2' }, 'Без ответов')
  await makeHistory(ws, id, admin.userId)
  assert.deepEqual(names(await list(ural!)), ['Анна'])
  assert.equal((await get<Page<TimelineEntry>>(ural!, `/${id}/timeline`)).items.length, 8)
  assert.deepEqual(names(await list(south!)), [])
  assert.deepEqual(names(await list(south!, '?q=a@example.ru')), [])
  await get(south!, `/${id}`, 404)
  await get(south!, `/${id}/timeline`, 404)
})

test('an address that is no contact’s is a 4xx with a code', async () => {
  const ws = await bed.makeWorkspace()
  const other = await bed.makeWorkspace()
  const person = await bed.makePerson(ws)
  const foreign = await makeContact(other, { externalId: '1' }, 'Анна')
  await get(person, `/${foreign}`, 404)
  await get(person, '/17', 400)
  await get(person, '?cursor=abc', 400)
  await get(person, '?limit=1000', 400)
  await get(person, '?q=%00', 400)
})
