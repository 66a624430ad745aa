/**
 * Made-up data in the shapes of the API, for looking at the panel without a server: `much`, `none`, or `hostile`
 * (names of 200 letters, emoji, right-to-left text, markup). A development aid; no test relies on it.
 */
import { scoreGroup } from '@otklik/core/metrics'
import type { CaseDetail } from '../../server/cases/api.ts'
import type { ContactDetail } from '../../server/contacts/api.ts'
import type { ResponseDetail } from '../../server/responses/api.ts'

export type Kind = 'much' | 'none' | 'hostile'

export interface World {
  kind: Kind
  contacts: ContactDetail[]
  responses: ResponseDetail[]
  cases: CaseDetail[]
}

export const NOW = Date.parse('2026-11-14T07:00:00Z')
const DAY = 86_400_000

const regions = [
  { name: 'Москва и область', weight: 412, mood: 0.62, manager: 'Анна Ветрова' },
  { name: 'Поволжье', weight: 238, mood: 0.6, manager: 'Лилия Гарипова' },
  { name: 'Юг', weight: 171, mood: 0.59, manager: 'Дмитрий Ким' },
  { name: 'Северо-Запад', weight: 160, mood: 0.57, manager: 'Сергей Лаптев' },
  { name: 'Центр', weight: 143, mood: 0.57, manager: 'Анна Ветрова' },
  { name: 'Сибирь', weight: 88, mood: 0.55, manager: 'Ольга Носова' },
  { name: 'Урал', weight: 74, mood: 0.25, manager: 'Игорь Орлов' },
  { name: 'Дальний Восток', weight: 14, mood: 0.5, manager: 'Ольга Носова' },
]
const segments = ['розница', 'бригады', 'опт']
const given = ['Анна', 'Павел', 'Марина', 'Олег', 'Светлана', 'Тимур', 'Екатерина', 'Иван', 'Лилия', 'Роман']
const family = ['Жукова', 'Соколов', 'Ким', 'Ахметов', 'Белова', 'Громов', 'Ильина', 'Назаров', 'Орлова', 'Юдин']
const good = [
  'Всё привезли вовремя, спасибо',
  'Менеджер помог подобрать плитку',
  'Удобный склад, быстро отгрузили',
  null,
  null,
]
const bad = [
  'Привезли не ту плитку, второй раз звоню — никто не перезвонил',
  'Счёт ждали три дня',
  'Хорошо, но дорого вышла доставка на дачу',
  'Часть товара с браком, обмен затянули на неделю',
  null,
]
export const hostileNames = [
  'Ы'.repeat(200),
  '👩‍👩‍👧‍👦🏳️‍🌈 Эмодзи 🧱🧱🧱',
  'שלום עולם — مرحبا بالعالم',
  '<img src=x onerror=alert(1)><script>alert(2)</script>',
  '{{name}} $t(shell.product) %s ${1}',
  '   ',
]

export function makeWorld(kind: Kind): World {
  const world: World = { kind, contacts: [], responses: [], cases: [] }
  if (kind === 'none') return world
  const random = mulberry32(7)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const strange = (text: string | null) => (kind === 'hostile' && random() < 0.6 ? pick(hostileNames) : text)

  for (let index = 0; index < 1284; index++) {
    const region = weighted(regions, random())
    const at = NOW - Math.floor(random() ** 1.3 * 180) * DAY - Math.floor(random() * DAY)
    const contact = makeContact(index, strange(`${pick(given)} ${pick(family)}`), at)
    const mood = region.mood + (NOW - at < 60 * DAY ? 0.05 : -0.04)
    const score =
      random() < mood ? 9 + Math.round(random()) : random() < 0.55 ? 7 + Math.round(random()) : Math.floor(random() * 7)
    const group = scoreGroup('nps', score)
    const comment = strange(pick(group === 'detractor' ? bad : good))
    const place = kind === 'hostile' && index % 9 === 0 ? pick(hostileNames) : region.name
    contact.lastScore = { score, kind: 'nps', group, at: iso(at) }
    const response = makeResponse(index, contact, {
      score,
      comment,
      at,
      dimensions: { region: place, segment: pick(segments) },
    })
    world.contacts.push(contact)
    world.responses.push(response)
    if (group === 'detractor' && NOW - at < 40 * DAY)
      world.cases.push(makeCase(world.cases.length, response, contact, region.manager))
  }
  world.responses.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  world.cases.sort((a, b) => b.openedAt.localeCompare(a.openedAt))
  return world
}

function makeContact(index: number, name: string | null, at: number): ContactDetail {
  const email = `buyer${index}@example.com`
  const phone = `+7912${String(1_000_000 + index)}`
  const externalId = `C-${10_000 + index}`
  return {
    id: id('c', index),
    name,
    email,
    phone,
    externalId,
    createdAt: iso(at - 90 * DAY),
    lastScore: null,
    language: 'ru',
    zone: 'Asia/Yekaterinburg',
    attributes: { bonusCard: true, orders: 3 + (index % 9) },
    identities: [
      { kind: 'external-id', value: externalId },
      { kind: 'email', value: email },
      { kind: 'phone', value: phone },
    ],
    consents: [],
    suppressions:
      index % 40 === 0
        ? [{ channel: 'email', address: email, reason: 'unsubscribed', from: iso(at), until: null }]
        : [],
  }
}

interface Given {
  score: number
  comment: string | null
  at: number
  dimensions: Record<string, string>
}

function makeResponse(
  index: number,
  contact: ContactDetail,
  { score, comment, at, dimensions }: Given,
): ResponseDetail {
  const text =
    comment === null ? [] : [answer('comment', 'text', 'Что нам исправить в первую очередь?', comment, null, at)]
  return {
    id: id('r', index),
    contact: { id: contact.id, name: contact.name },
    anonymous: null,
    survey: { key: 'after-purchase', name: 'После покупки' },
    state: comment === null ? 'partial' : 'complete',
    score,
    scoreKind: 'nps',
    scoreGroup: scoreGroup('nps', score),
    comment,
    channel: 'email',
    labels: ['после покупки'],
    tags: index % 6 === 0 ? ['Доставка'] : [],
    language: 'ru',
    surfaces: ['page'],
    durationMs: 95_000,
    address: null,
    dimensions,
    askedAt: iso(at - DAY),
    answeredAt: iso(at),
    updatedAt: iso(at),
    case: null,
    answers: [answer('score', 'nps', 'Порекомендуете ли вы нас друзьям?', score, score, at, index % 11 === 0), ...text],
    event: {
      id: id('e', index),
      type: 'purchase',
      occurredAt: iso(at - 15 * DAY),
      parameters: {
        amount: 12_400 + index * 7,
        items: 4,
        store: 'Склад на Щербакова',
        orderId: `ЗК-${70_000 + index}`,
      },
    },
    signals: [
      { kind: 'open', at: iso(at - 3_600_000), score: null },
      { kind: 'fetch', at: iso(at - 60_000), score },
    ],
  }
}

function answer(
  element: string,
  kind: string,
  title: string,
  value: number | string,
  score: number | null,
  at: number,
  changed = false,
): ResponseDetail['answers'][number] {
  const history = changed ? [{ at: iso(at - 600_000), value: Math.max(0, Number(value) - 2) }] : []
  return { element, kind, title, value, shown: String(value), score, answeredAt: iso(at), changedAt: iso(at), history }
}

function makeCase(index: number, response: ResponseDetail, contact: ContactDetail, manager: string): CaseDetail {
  const openedAt = Date.parse(response.updatedAt)
  const age = NOW - openedAt
  const state = age > 12 * DAY ? 'closed' : age > 5 * DAY ? 'taken' : 'new'
  const owner = { id: manager, name: manager }
  const dueAt = openedAt + (age < 3 * DAY ? 3.2 * DAY : 2 * DAY)
  const entry = (kind: string, at: number, user: typeof owner | null, body: string | null = null) => ({
    id: id('n', index * 10 + kind.length),
    at: iso(at),
    user,
    kind,
    body,
  })
  const closed = state === 'closed'
  response.case = { id: id('k', index), number: 0, state }
  const made: CaseDetail = {
    id: id('k', index),
    number: 400 + index,
    state,
    score: response.score,
    scoreGroup: response.scoreGroup,
    comment: response.comment,
    contact: response.contact,
    owner,
    dimensions: response.dimensions,
    openedAt: iso(openedAt),
    dueAt: iso(dueAt),
    overdue: !closed && dueAt < NOW,
    closedAt: closed ? iso(openedAt + DAY) : null,
    rootCause: closed ? 'Доставка: опоздали или привезли не то' : null,
    outcome: closed ? 'Привезли верную плитку, вернули доставку' : null,
    contactDetails: { name: contact.name, email: contact.email, phone: contact.phone, externalId: contact.externalId },
    response: { id: response.id, answers: response.answers.map(({ title, shown }) => ({ title, shown })) },
    event: response.event,
    routedBy: 'by-region',
    takenBy: state === 'new' ? null : owner,
    closedBy: closed ? owner : null,
    entries: [
      entry('opened', openedAt, null),
      entry('notified', openedAt + 60_000, null, manager),
      ...(state === 'new'
        ? []
        : [
            entry('taken', openedAt + 3_600_000, owner),
            entry('comment', openedAt + 7_200_000, owner, 'Позвонил, договорились на среду'),
          ]),
      ...(closed ? [entry('closed', openedAt + DAY, owner)] : []),
    ],
  }
  response.case.number = made.number
  return made
}

export function id(prefix: string, index: number): string {
  return `00000000-0000-7000-8000-${prefix.charCodeAt(0).toString(16).padStart(4, '0')}${String(index).padStart(8, '0')}`
}

export function iso(at: number): string {
  return new Date(at).toISOString()
}

function weighted<Item extends { weight: number }>(items: Item[], at: number): Item {
  let rest = at * items.reduce((sum, { weight }) => sum + weight, 0)
  for (const item of items) if ((rest -= item.weight) <= 0) return item
  return items[0] as Item
}

/** A small seeded generator of numbers 0–1, public domain (Tommy Ettinger). */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
