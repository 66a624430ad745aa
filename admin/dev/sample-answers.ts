/** What the sample server answers to each address of the API. See sample-world.ts. */
import { scoreSummary } from '@otklik/core/metrics'
import type { ScoreRow } from '../../server/insight/api.ts'
import type { ResponseDetail } from '../../server/responses/api.ts'
import type { Answer } from './sample-answer.ts'
import { catalogueOf } from './sample-catalogue.ts'
import { hostileMail, mailHtml, timeline } from './sample-pieces.ts'
import { scenarioAnswers } from './sample-scenario-answers.ts'
import { surveyAnswers } from './sample-surveys.ts'
import { policyAnswers } from './sample-policy.ts'
import { segmentAnswers } from './sample-segments.ts'
import { id, iso, NOW, type World } from './sample-world.ts'

type Query = URLSearchParams

const clock = { now: NOW, target: 0, done: 0 }

/** Addresses by method and path; `*` stands for one part, which the answer gets. */
export function answersOf(world: World): Record<string, Answer> {
  const empty = world.kind === 'none'
  const name = world.kind === 'hostile' ? 'Очень длинное название компании '.repeat(5).trim() : 'СтройБаза'
  const workspace = { id: 1, name, mode: 'sandbox', zone: 'Asia/Yekaterinburg', language: 'ru', now: iso(NOW) }
  const user = {
    id: 'Игорь Орлов',
    name: world.kind === 'hostile' ? 'Ы'.repeat(200) : 'Игорь Орлов',
    email: 'orlov@example.com',
  }
  const survey = { key: 'after-purchase', name: 'После покупки', kind: 'nps', version: 2 }
  return {
    ...segmentAnswers(world),
    'GET /catalogue': () => catalogueOf(world),
    'GET /session': () => ({
      user,
      role: 'administrator',
      scope: {},
      workspace,
      workspaces: [workspace, { id: 2, name: 'Боевое', mode: 'live' }],
    }),
    'GET /insight/dimensions': () => ({
      dimensions: empty
        ? []
        : ['region', 'segment'].map((dimension) => ({ name: dimension, values: valuesOf(world, dimension) })),
      labels: empty ? [] : ['после покупки'],
      surveys: empty ? [] : [survey, { key: 'csat', name: 'Доставка', kind: 'csat', version: 1 }],
    }),
    'GET /insight/scores': (query) => scores(world, query, survey),
    'GET /responses': (query) =>
      page(
        world.responses.filter((row) => matches(row, query)),
        query,
      ),
    'GET /responses/*': (_query, part) => world.responses.find((row) => row.id === part),
    'GET /tags': () => ({ items: empty ? [] : [{ name: 'Доставка', responses: 40 }] }),
    'GET /responses/settings': () => ({ keepAddresses: false }),
    'GET /quarantine': (query) =>
      page(
        world.responses.slice(0, 5).map((row, index) => ({
          id: id('q', index),
          invitationId: row.id,
          contact: row.contact,
          element: 'score',
          value: index,
          at: row.updatedAt,
          reasons: ['burst', 'no-fetch'],
          state: index === 4 ? 'dismissed' : 'held',
        })),
        query,
      ),
    'GET /cases': (query) =>
      page(
        world.cases.filter((row) => {
          const states = query.get('state')?.split(',') ?? ['new', 'taken', 'closed']
          const mine = query.get('owner') === null || row.owner.id === query.get('owner')
          return states.includes(row.state) && mine && found([row.contact?.name, row.comment], query)
        }),
        query,
      ),
    'GET /cases/counts': () => ({
      new: world.cases.filter(({ state }) => state === 'new').length,
      taken: world.cases.filter(({ state }) => state === 'taken').length,
      overdue: world.cases.filter(({ overdue }) => overdue).length,
    }),
    'GET /cases/owners': () =>
      ['Анна Ветрова', 'Игорь Орлов'].map((owner) => ({ id: owner, name: owner, openCases: 4 })),
    'GET /cases/*': (_query, part) => world.cases.find((row) => row.id === part),
    'POST /cases/*/take': (_query, part) => change(world, part, { state: 'taken', takenBy: user }),
    'POST /cases/*/close': (_query, part, body) =>
      change(world, part, { state: 'closed', closedBy: user, closedAt: iso(NOW), overdue: false, ...body }),
    'POST /cases/*/reopen': (_query, part) => change(world, part, { state: 'taken', closedAt: null }),
    'POST /cases/*/comment': (_query, part, body) => change(world, part, {}, String(body.body)),
    'PATCH /cases/*': (_query, part, body) => change(world, part, body),
    'GET /contacts': (query) =>
      page(
        world.contacts.filter((row) => found([row.name, row.email], query)),
        query,
      ),
    'GET /contacts/*': (_query, part) => world.contacts.find((row) => row.id === part),
    'GET /contacts/*/timeline': (_query, part) => ({ items: timeline(world, part), next: null }),
    ...scenarioAnswers(world),
    ...surveyAnswers(world),
    ...policyAnswers(world),
    'GET /members': () => [
      {
        userId: user.id,
        name: user.name,
        email: user.email,
        role: 'administrator',
        scope: {},
        state: 'active',
        since: iso(NOW),
      },
      {
        userId: 'm2',
        name: 'Анна Ветрова',
        email: 'v@example.com',
        role: 'case-worker',
        scope: { region: ['Москва и область', 'Центр'] },
        state: 'active',
        since: iso(NOW),
      },
      {
        userId: 'm3',
        name: '',
        email: 'k@example.com',
        role: 'case-worker',
        scope: { region: ['Юг'] },
        state: 'invited',
        since: iso(NOW),
      },
    ],
    'GET /api-keys': () =>
      empty
        ? []
        : [
            {
              id: 'k1',
              name: world.kind === 'hostile' ? '<b>'.repeat(60) : 'Интернет-магазин',
              scopes: ['events:write'],
              createdAt: iso(NOW),
              revokedAt: null,
            },
            {
              id: 'k2',
              name: 'Старая выгрузка',
              scopes: ['events:write', 'scores:read'],
              createdAt: iso(NOW),
              revokedAt: iso(NOW),
            },
          ],
    'POST /api-keys': (_query, _part, body) => ({
      id: 'k3',
      key: 'otk_7f3a9c1e5b2d4860a1b2c3d4e5f60718',
      createdAt: iso(NOW),
      revokedAt: null,
      ...body,
    }),
    'GET /messages': (query) =>
      page(
        world.contacts.slice(0, 8).map((contact, index) => ({
          id: id('m', index),
          channel: 'email',
          template: 'nps-after-purchase',
          labels: [],
          address: contact.email,
          contact: { id: contact.id, name: contact.name },
          state: 'dead',
          attempts: 6,
          error: '550 5.1.1 mailbox unavailable',
          createdAt: contact.createdAt,
          acceptedAt: null,
        })),
        query,
      ),
    'GET /sandbox/inbox': (query) =>
      page(
        mails(world).filter((mail) => found([mail.subject, mail.to], query)),
        query,
      ),
    'GET /sandbox/inbox/*': (_query, part) => mails(world).find((mail) => mail.id === part),
    'GET /sandbox/clock': () => clockView(),
    'POST /sandbox/clock': (_query, _part, body) => {
      clock.target = body.to === undefined ? clock.now + 14 * 86_400_000 : Date.parse(String(body.to))
      return clockView()
    },
    'DELETE /sandbox/clock/play': () => {
      clock.target = 0
      return clockView()
    },
    'POST /invites/find': () => ({ email: 'new@example.com', name: null, workspace: name, known: false }),
  }
}

function clockView() {
  const playing = clock.target > clock.now
  if (playing) {
    clock.now = Math.min(clock.target, clock.now + 86_400_000)
    clock.done += 137
  }
  return {
    now: iso(clock.now),
    playing: playing ? { from: iso(clock.now), to: iso(clock.target), done: clock.done } : null,
  }
}

function change(world: World, part: string, fields: object, comment?: string) {
  const row = world.cases.find((each) => each.id === part)
  if (row === undefined) return undefined
  Object.assign(row, fields)
  if (comment !== undefined)
    row.entries.push({ id: id('x', row.entries.length), at: iso(NOW), user: row.owner, kind: 'comment', body: comment })
  return row
}

function mails(world: World) {
  return world.responses.slice(0, 200).map((row, index) => ({
    id: id('i', index),
    from: 'СтройБаза <otzyv@example.com>',
    to: `buyer${index}@example.com`,
    subject: world.kind === 'hostile' ? (row.contact?.name ?? '') : 'Порекомендуете ли вы нас друзьям?',
    preview: 'Один вопрос о вашей покупке: достаточно нажать на оценку.',
    receivedAt: row.askedAt,
    contact: row.contact,
    html: world.kind === 'hostile' ? hostileMail : mailHtml,
    text: 'Порекомендуете ли вы нас друзьям?\n\n0 1 2 3 4 5 6 7 8 9 10',
    headers: {
      'Message-ID': '<1@example.com>',
      'List-Unsubscribe': '<https://example.com/u/x>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  }))
}

function page<Item>(items: Item[], query: Query) {
  const start = Number(query.get('cursor') ?? 0)
  const limit = Number(query.get('limit') ?? 50)
  return { items: items.slice(start, start + limit), next: start + limit < items.length ? String(start + limit) : null }
}

function found(texts: (string | null | undefined)[], query: Query): boolean {
  const q = query.get('q')?.toLowerCase() ?? ''
  return q === '' || texts.some((text) => text?.toLowerCase().includes(q))
}

function matches(row: ResponseDetail, query: Query): boolean {
  const day = row.updatedAt.slice(0, 10)
  const [from, to] = [query.get('from'), query.get('to')]
  if ((from !== null && day < from) || (to !== null && day >= to)) return false
  if (query.has('score') && !query.get('score')?.split(',').includes(String(row.score))) return false
  if (query.has('group') && row.scoreGroup !== query.get('group')) return false
  if (query.has('state') && row.state !== query.get('state')) return false
  for (const [key, value] of query) {
    const dimension = /^filter\[(.+)\]$/.exec(key)?.[1]
    if (dimension !== undefined && row.dimensions[dimension] !== value) return false
  }
  return found([row.comment], query)
}

function valuesOf(world: World, dimension: string) {
  const counts = new Map<string, number>()
  for (const { dimensions } of world.responses)
    counts.set(dimensions[dimension] ?? '', (counts.get(dimensions[dimension] ?? '') ?? 0) + 1)
  return [...counts].map(([value, n]) => ({ value, n }))
}

function scores(world: World, query: Query, survey: object) {
  const kind = query.get('survey') === 'csat' ? 'csat' : 'nps'
  const rows = world.responses.filter((row) => matches(row, query))
  const by = query.get('by')
  const groups = Map.groupBy(rows, (row) => keyOf(row, by))
  return {
    survey: { ...survey, kind, element: 'score' },
    zone: 'Asia/Yekaterinburg',
    from: query.get('from'),
    to: query.get('to'),
    basis: 'answeredAt',
    by,
    total: summary('', rows, kind),
    rows: by === null ? [] : [...groups].map(([key, part]) => summary(key, part, kind)),
  }
}

function keyOf(row: ResponseDetail, by: string | null): string {
  const day = row.updatedAt.slice(0, 10)
  if (by === 'day') return day
  if (by === 'month') return `${day.slice(0, 7)}-01`
  if (by === 'week') return iso(Date.parse(day) - ((new Date(day).getUTCDay() + 6) % 7) * 86_400_000).slice(0, 10)
  if (by === 'channel') return row.channel
  return by === 'label' ? (row.labels[0] ?? '') : (row.dimensions[by ?? ''] ?? '')
}

function summary(key: string, rows: ResponseDetail[], kind: 'nps' | 'csat'): ScoreRow {
  const counts: Record<string, number> = {}
  for (const { score } of rows) {
    const value = kind === 'nps' ? (score ?? 0) : Math.max(1, Math.round((score ?? 0) / 2))
    counts[value] = (counts[value] ?? 0) + 1
  }
  const figures = scoreSummary(kind, counts)
  const hidden = figures.few === 'none' ? { value: null, low: null, high: null } : {}
  const delivered = Math.round(rows.length * 3.66)
  const cohort = {
    delivered,
    answered: rows.length,
    open: Math.round(delivered / 22),
    rate: delivered === 0 ? null : rows.length / delivered,
  }
  return { key, counts, ...figures, ...hidden, groups: { ...figures.groups }, cohort }
}
