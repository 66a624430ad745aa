/** Segments of the sample workspace, and what the sample server answers about them. */
import type { Condition } from '@otklik/core/condition'
import type { SegmentDetail } from '../../server/segments/api.ts'
import type { Answer } from './sample-answer.ts'
import { iso, NOW, type World } from './sample-world.ts'

const DAY = 86_400_000

export const sampleCondition: Condition = {
  all: [
    { events: { type: 'purchase', within: 'P30D' }, take: 'sum', of: 'event.amount', is: 'atLeast', value: 50_000 },
    { not: { field: 'contact.city', is: 'in', value: ['Казань', 'Уфа'] } },
    {
      any: [
        { message: { was: 'delivered', label: 'NPS', within: 'P7D' } },
        { answer: { survey: 'after-purchase', element: 'score', of: 'group' }, is: 'equal', value: 'detractor' },
        { not: { segment: 'partners' } },
      ],
    },
    {
      events: {
        type: 'return',
        within: 'P60D',
        when: {
          any: [
            { field: 'event.amount', is: 'greater', value: 1000 },
            { field: 'event.reason', is: 'matches', value: 'брак|бой' },
          ],
        },
      },
      take: 'count',
      is: 'equal',
      value: 0,
    },
  ],
}

const stopped: Condition = {
  all: [
    { events: { type: 'purchase', within: 'P30D' }, take: 'count', is: 'equal', value: 0 },
    { events: { type: 'purchase', within: 'P30D', ago: 'P30D' }, take: 'count', is: 'atLeast', value: 1 },
  ],
}

function segmentsOf(world: World): SegmentDetail[] {
  if (world.kind === 'none') return []
  const strange = world.kind === 'hostile' ? 'Ы'.repeat(200) : 'Перестали покупать'
  const made = { changedBy: 'Игорь Орлов', createdAt: iso(NOW - 90 * DAY), changedAt: iso(NOW - 2 * DAY) }
  return [
    {
      ...made,
      key: 'active-buyers',
      name: 'Активные покупатели',
      kind: 'condition',
      state: 'current',
      progress: null,
      members: 412,
      usedBy: [
        { kind: 'scenario', key: 'after-purchase', name: 'NPS после покупки' },
        { kind: 'policy', key: 'vip', name: 'Реже спрашивать активных' },
      ],
      condition: sampleCondition,
    },
    {
      ...made,
      key: 'lapsed',
      name: strange,
      kind: 'condition',
      state: 'filling',
      progress: { done: 81_400, total: 204_113 },
      members: 1_204,
      usedBy: [],
      condition: stopped,
    },
    {
      ...made,
      key: 'partners',
      name: 'Партнёры',
      kind: 'list',
      state: 'current',
      progress: null,
      members: 38,
      usedBy: [{ kind: 'segment', key: 'active-buyers', name: 'Активные покупатели' }],
      condition: null,
    },
    {
      ...made,
      key: 'empty-list',
      name: 'Приглашённые на встречу',
      kind: 'list',
      state: 'current',
      progress: null,
      members: 0,
      usedBy: [],
      condition: null,
    },
  ]
}

export function segmentAnswers(world: World): Record<string, Answer> {
  const segments = segmentsOf(world)
  const find = (key: string) => segments.find((segment) => segment.key === key)
  return {
    'GET /segments': () => segments,
    'GET /segments/*': (_query, part) => find(part),
    'PUT /segments/*': (_query, part, body) => {
      const made = { key: part, state: 'current', progress: null, members: 0, usedBy: [], changedBy: null }
      const at = { changedAt: iso(NOW), createdAt: iso(NOW) }
      const saved = { ...at, ...made, condition: null, ...find(part), ...body } as SegmentDetail
      const index = segments.findIndex(({ key }) => key === part)
      segments.splice(index === -1 ? segments.length : index, 1, saved)
      return saved
    },
    'GET /segments/*/members': (query, part) => {
      if (find(part)?.members === 0) return { items: [], next: null }
      const start = Number(query.get('after') ?? 0)
      const people = world.contacts.slice(0, 120).map((contact) => ({ ...contact, since: iso(NOW - 12 * DAY) }))
      return { items: people.slice(start, start + 50), next: start + 50 < people.length ? String(start + 50) : null }
    },
    'POST /segments/*/members': (_query, _part, body) => ({
      added: (body.add as string[] | undefined)?.length ?? 0,
      removed: (body.remove as string[] | undefined)?.length ?? 0,
    }),
    'POST /segments/*/import': () => ({
      added: 214,
      present: 12,
      bad: [
        {
          line: 3,
          text: world.kind === 'hostile' ? '<script>alert(1)</script>' : 'petrov@example',
          reason: 'unreadable',
        },
        { line: 17, text: 'C-99999', reason: 'unknown' },
        { line: 40, text: 'shop@example.com', reason: 'shared' },
      ],
      badLines: 3,
    }),
    'POST /segments/preview': (_query, _part, body) => {
      const count = 17 + ((JSON.stringify(body.condition).length * 37) % 1400)
      return { count: world.kind === 'none' ? 0 : count, exact: count < 1000, sample: world.contacts.slice(0, 8) }
    },
  }
}
