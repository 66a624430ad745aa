import assert from 'node:assert/strict'
import type { DryRunRow } from '../server/dry-run/api.ts'
import { openCompany, type Company } from './company.ts'
import { eventually } from './eventually.ts'
import { populate, type Visit } from './populate.ts'
import type { TestServer } from './server.ts'

/** What panels are looked at with: a busy company, one that has only been set up, and one whose customers are hostile. */
export interface World {
  company: Company
  /** Addresses of details, by what they show; none where there is nothing. */
  details: Record<string, string>
}

export async function makeWorlds(server: TestServer): Promise<Record<'much' | 'none' | 'hostile', World>> {
  const [much, none, hostile] = [await makeMuch(server), await makeNone(server), await makeHostile(server)]
  return { much, none, hostile }
}

const WEEKS = 5
const regions = { Урал: 'Ирина Власова', Юг: 'Павел Юдин', Поволжье: 'Наталья Ефимова', Сибирь: 'Олег Тарасов' }
const segments = ['розница', 'бригады', 'компании']
const people = ['Анна Белова', 'Борис Чехов', 'ООО «Крепость»', 'Валерия Ким', 'Глеб Дорохов', 'Дина Сафина']
const words = ['Всё отлично, привезли вовремя.', 'Опоздали на два дня и не предупредили.', null, 'Дороговато.']
const scores = [10, 9, 3, 8, null, 10, 6, 9, 7, 1, 10]

async function makeMuch(server: TestServer): Promise<World> {
  const company = await openCompany(server, { managers: regions })
  const places = Object.keys(regions)
  const visits = Array.from({ length: 44 }, (_, index): Visit => ({
    contact: {
      name: `${people[index % people.length]} ${index + 1}`,
      email: `buyer${index}@klient.example`,
      phone: `+7922111${String(index).padStart(4, '0')}`,
      externalId: `C-${index + 1}`,
    },
    dimensions: { region: places[index % places.length]!, segment: segments[index % segments.length]! },
    parameters: { order: `Р-${77_000 + index}`, amount: 1_500 * (index + 1) },
    score: scores[index % scores.length]!,
    comment: words[index % words.length]!,
    isMachine: index % 15 === 1,
  }))
  const closing = { rootCause: 'Доставка: опоздали', outcome: 'Позвонили, извинились, вернули деньги за доставку.' }
  await populate(server, company, { visits, weeks: WEEKS, closing })
  await company.administrator.post('/api/invites', { email: 'new@stroybaza.example', role: 'administrator', scope: {} })
  return withDetails(server, company, 'Купили и довольны')
}

async function makeNone(server: TestServer): Promise<World> {
  return { company: await openCompany(server, { name: 'Новая', managers: {} }), details: {} }
}

const longName = 'Щ'.repeat(200)
const markup = '<script>document.title="взломано"</script><img src="https://evil.example/x.png" onerror="alert(1)">'
const rightToLeft = 'שלום עולם ‎مرحبا بالعالم‏ \u202Eперевёрнуто'
const emoji = '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(12)
const hostileTexts = [longName, markup, rightToLeft, emoji, `${'оченьдлинноеслово'.repeat(11)}`]

/** Names as they come from a system that checks nothing, or from somebody who means harm. */
async function makeHostile(server: TestServer): Promise<World> {
  const region = 'Щ'.repeat(150)
  const company = await openCompany(server, { name: markup, managers: { [region]: longName, [markup]: markup } })
  const visits = hostileTexts.flatMap((text, place) =>
    [2, 10].map((score): Visit => ({
      contact: {
        name: text,
        email: `${'x'.repeat(60)}${place}${score}@${'y'.repeat(60)}.example`,
        externalId: text.slice(0, 190) + score,
      },
      dimensions: { region: place % 2 === 0 ? region : markup, [`разрез ${place}`]: text, segment: text },
      parameters: { order: text, [text.slice(0, 90)]: { [markup.slice(0, 90)]: [text, [text]] } },
      score,
      comment: text.repeat(8),
      isMachine: place === 4,
    })),
  )
  await populate(server, company, { visits, weeks: 1, closing: { rootCause: longName, outcome: markup.repeat(5) } })
  const email = `${'x'.repeat(60)}@${'y'.repeat(60)}.example`
  await company.administrator.post('/api/invites', {
    email,
    name: longName,
    role: 'case-worker',
    scope: { region: [region] },
  })
  await server.access.makeApiKey(company.workspaceId, longName.slice(0, 100), ['events:write', 'scores:read'])
  return withDetails(server, company, markup.slice(0, 100))
}

async function withDetails(server: TestServer, company: Company, segmentName: string): Promise<World> {
  await refuseSome(server, company.workspaceId)
  const dryRun = await studyAudience(company, segmentName)
  const { get } = company.administrator
  const first = async (path: string) => (await get<{ items: { id: string }[] }>(path)).items[0]!.id
  const contact = (await get<{ items: { contact: { id: string } }[] }>('/api/cases?state=closed')).items[0]!.contact
  await company.administrator.post('/api/public-links', { name: 'На чеке', survey: 'nps' })
  const { id: endpoint } = await company.administrator.post<{ id: string }>('/api/webhook-endpoints', {
    url: `https://crm.example/${'x'.repeat(200)}`,
  })
  await company.administrator.post(`/api/webhook-endpoints/${endpoint}/test`, {})
  await company.administrator.put('/api/popups/long', { definition: popup })
  return {
    company,
    details: {
      webhook: `/webhooks/${endpoint}`,
      popup: '/popups/long',
      response: `/responses/${await first('/api/responses')}`,
      'open case': `/cases/${await first('/api/cases?state=new')}`,
      'closed case': `/cases/${await first('/api/cases?state=closed')}?state=closed`,
      scenario: '/scenarios/after-purchase',
      'scenario as a list': '/scenarios/after-purchase?as=list',
      'what happens in it': '/scenarios/after-purchase?tab=now',
      'its versions': '/scenarios/after-purchase?tab=versions',
      segment: '/segments/happy',
      list: '/segments/callers',
      'segment in the editor': '/segment-editor?key=happy',
      'dry run': `/dry-runs/${dryRun}`,
      contact: `/contacts/${contact.id}`,
      mail: `/inbox/${await first('/api/sandbox/inbox')}`,
    },
  }
}

const popup = {
  version: 1,
  name: `${'Щ'.repeat(150)}👩‍👩‍👧‍👦`,
  survey: 'nps',
  position: { kind: 'inline', into: '#slot' },
  triggers: [
    { kind: 'seconds', seconds: 30 },
    { kind: 'event', name: 'paid', when: { field: 'event.sum', is: 'greater', value: 100 } },
  ],
  audience: 'everybody',
  share: 0,
  dimensions: { region: 'Урал' },
}

/** A segment, a list, a crisis that is on, and a dry run of what was. Answers with the dry run's id. */
async function studyAudience({ administrator }: Company, name: string): Promise<string> {
  const condition = {
    all: [
      { events: { type: 'purchase', within: 'P365D' }, take: 'count', is: 'atLeast', value: 1 },
      {
        any: [
          { answer: { survey: 'nps', element: 'score' }, is: 'atLeast', value: 9 },
          { not: { field: 'contact.name', is: 'empty' } },
        ],
      },
    ],
  }
  await administrator.put('/api/segments/happy', { kind: 'condition', name, condition })
  await administrator.put('/api/segments/callers', { kind: 'list', name: name.split('').toReversed().join('') })
  const period = { from: '2026-02-01', to: '2026-04-30' }
  const { id } = await administrator.post<DryRunRow>('/api/dry-runs', { ...period, answers: { mode: 'none' } })
  await eventually(async () => {
    assert.equal((await administrator.get<DryRunRow>(`/api/dry-runs/${id}`)).state, 'done')
  })
  return id
}

/** No mail server refuses anything in a sandbox; let it be said that one did. */
async function refuseSome(server: TestServer, workspaceId: number): Promise<void> {
  await server.database.tenant(workspaceId, (tx) =>
    tx.rows(
      `update messages set state = 'dead', error = '550 5.1.1 The email account that you tried to reach does not exist'
       where workspace_id = $1 and id in (select id from messages where workspace_id = $1 order by id limit 3)`,
      [tx.workspaceId],
    ),
  )
}
