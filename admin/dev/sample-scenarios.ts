/** Scenarios of the sample data: a small one, one of many steps, drafts, and what happens in them. */
import type { ScenarioDefinition, Step } from '@otklik/core/scenario'
import type { GalleryTemplate } from '@otklik/server/scenarios/api'
import type { ScenarioCounts, ScenarioDetail } from '../../server/scenarios/api.ts'
import { hostileNames, iso, NOW, type World } from './sample-world.ts'

const DAY = 86_400_000

export const afterPurchase: ScenarioDefinition = {
  version: 1,
  trigger: {
    kind: 'event',
    type: 'purchase',
    maxAge: 'P30D',
    when: {
      all: [{ field: 'event.amount', is: 'atLeast', value: 1000 }, { not: { field: 'dimension.region', is: 'empty' } }],
    },
  },
  reentry: { mode: 'after', period: 'P90D' },
  leave: [{ when: { segment: 'partners' }, outcome: 'partner' }],
  start: 'wait',
  steps: {
    wait: { kind: 'wait', for: 'P14D', from: 'event', next: 'ask' },
    ask: {
      kind: 'ask',
      survey: 'after-purchase',
      ways: [
        { channel: 'email', template: 'nps-after-purchase' },
        { channel: 'sms', template: 'nps-short' },
      ],
      labels: ['NPS'],
      linkLife: 'P30D',
      reminders: [{ after: 'P4D' }],
      answered: 'group',
      unanswered: 'end',
    },
    group: {
      kind: 'branch',
      arms: [
        { name: 'Критик', when: { field: 'response.group', is: 'equal', value: 'detractor' }, next: 'case' },
        {
          when: {
            any: [
              { field: 'dimension.segment', is: 'in', value: ['опт', 'бригады'] },
              { field: 'contact.bonusCard', is: 'equal', value: true },
            ],
          },
          next: 'thanks',
        },
      ],
      otherwise: 'end',
    },
    case: { kind: 'open-case', next: 'sorry' },
    sorry: { kind: 'send', channel: 'email', template: 'sorry', labels: ['извинения'], next: 'end' },
    thanks: { kind: 'send', channel: 'email', template: 'thanks', next: 'end' },
    end: { kind: 'end' },
  },
}

/** Forty steps: every kind, branches in branches, a loop, and ways that meet again. */
export function bigDefinition(): ScenarioDefinition {
  const steps: Record<string, Step> = {
    wait: { kind: 'wait', untilTime: { at: '10:00', weekdays: [1, 2, 3, 4, 5] }, next: 'paid' },
    paid: {
      kind: 'wait-for',
      what: { event: 'payment', same: ['orderId'] },
      timeout: 'P3D',
      next: 'split',
      timedOut: 'remind',
    },
    remind: { kind: 'send', channel: 'email', template: 'basket', next: 'again' },
    again: { kind: 'wait', for: 'P2D', next: 'still' },
    still: { kind: 'branch', arms: [{ when: { segment: 'active-buyers' }, next: 'split' }], otherwise: 'lost' },
    lost: { kind: 'end', reason: 'not-paid' },
    split: {
      kind: 'split',
      variants: ['a', 'b', 'c'].map((id, index) => ({ id, weight: index + 1, next: `wait-${id}` })),
    },
  }
  for (const id of ['a', 'b', 'c']) {
    steps[`wait-${id}`] = { kind: 'wait', for: 'P7D', next: `ask-${id}` }
    steps[`ask-${id}`] = {
      kind: 'ask',
      survey: 'after-purchase',
      ways: [{ channel: 'email', template: 'nps-after-purchase' }],
      linkLife: 'P14D',
      answered: `group-${id}`,
      unanswered: `note-${id}`,
      notAsked: 'end',
    }
    steps[`group-${id}`] = {
      kind: 'branch',
      arms: [
        { name: 'Критик', when: { field: 'response.group', is: 'equal', value: 'detractor' }, next: `case-${id}` },
        { name: 'Нейтрал', when: { field: 'response.group', is: 'equal', value: 'passive' }, next: `note-${id}` },
      ],
      otherwise: `thanks-${id}`,
    }
    steps[`case-${id}`] = { kind: 'open-case', next: `tell-${id}` }
    steps[`tell-${id}`] = { kind: 'notify', to: { routing: true }, template: 'case-opened', next: `sorry-${id}` }
    steps[`sorry-${id}`] = { kind: 'send', channel: 'email', template: 'sorry', next: `list-${id}` }
    steps[`list-${id}`] = { kind: 'list', list: 'partners', action: 'add', next: 'done' }
    steps[`thanks-${id}`] = { kind: 'send', channel: 'email', template: 'thanks', next: `hook-${id}` }
    steps[`hook-${id}`] = { kind: 'webhook', url: 'https://example.com/hooks/otklik', next: 'done' }
    steps[`note-${id}`] = { kind: 'update-contact', set: { lastAsked: { field: 'event.orderId' } }, next: 'done' }
  }
  steps.done = { kind: 'goal', name: 'closed-loop', next: 'raise' }
  steps.raise = { kind: 'raise-event', type: 'followed-up', parameters: { variant: 'b' }, next: 'other' }
  steps.other = { kind: 'enter', scenario: 'win-back', next: 'end' }
  steps.end = { kind: 'end' }
  return { version: 1, trigger: { kind: 'segment', segment: 'active-buyers', on: 'enter' }, start: 'wait', steps }
}

/** What is wrong in many ways: ends that are open, a step that nothing leads to, references that are gone. */
const draftInWork: ScenarioDefinition = {
  ...afterPurchase,
  steps: {
    ...afterPurchase.steps,
    split: {
      kind: 'split',
      variants: [
        { id: 'a', weight: 1, next: 'nowhere' },
        { id: 'b', weight: 1, next: 'end' },
      ],
    },
    sorry: { kind: 'send', channel: 'email', template: 'gone' },
  },
}

export function scenariosOf(world: World): ScenarioDetail[] {
  if (world.kind === 'none') return []
  const name = (plain: string, index: number) =>
    world.kind === 'hostile' ? (hostileNames[index % hostileNames.length] ?? plain) : plain
  const versions = [
    { version: 2, publishedAt: iso(NOW - 3 * DAY), publishedBy: 'Игорь Орлов', running: 1_180 },
    { version: 1, publishedAt: iso(NOW - 40 * DAY), publishedBy: null, running: 34 },
  ]
  const live = { state: 'live', liveVersion: 2, hasDraft: false, draft: null, versions } as const
  const none: ScenarioDetail['versions'] = []
  const fresh = {
    ...({ state: 'draft', liveVersion: null, hasDraft: true, running: 0, ended: 0 } as const),
    versions: none,
  }
  const drafted = (title: string, definition: ScenarioDefinition) => ({
    name: title,
    definition,
    savedAt: iso(NOW),
    savedBy: 'Игорь Орлов',
  })
  return [
    {
      ...live,
      key: 'after-purchase',
      name: name('NPS после покупки', 0),
      trigger: 'event',
      running: 1_214,
      ended: 4_703,
      definition: afterPurchase,
    },
    {
      ...live,
      key: 'big',
      name: name('Путь покупателя', 1),
      trigger: 'segment',
      running: 31_002,
      ended: 120_455,
      definition: bigDefinition(),
    },
    {
      ...fresh,
      key: 'draft',
      name: name('Черновик с ошибками', 2),
      trigger: 'event',
      definition: draftInWork,
      draft: drafted(name('Черновик с ошибками', 2), draftInWork),
    },
    {
      ...live,
      key: 'win-back',
      name: name('Вернуть ушедших', 3),
      state: 'paused',
      trigger: 'manual',
      running: 0,
      ended: 88,
      definition: { version: 1, trigger: { kind: 'manual' }, start: 'end', steps: { end: { kind: 'end' } } },
    },
  ]
}

export function countsOf({ definition, running }: ScenarioDetail): ScenarioCounts {
  const ids = Object.keys(definition.steps)
  const asks = ids.filter((id) => definition.steps[id]?.kind === 'ask')
  const losses = asks.flatMap((step, index): ScenarioCounts['losses'] => [
    { step, outcome: 'not-asked', reason: 'limit', rule: 'monthly', n: 812 - index * 90 },
    { step, outcome: 'not-asked', reason: 'unsubscribed', rule: null, n: 64 + index },
    { step, outcome: 'held', reason: 'quiet-hours', rule: 'night', n: 41 },
  ])
  return {
    steps: Object.fromEntries(
      ids.map((id, index) => [
        id,
        {
          passed: Math.round(4_700 / (1 + index * 0.6)),
          here: definition.steps[id]?.kind === 'wait' ? running : index * 3,
        },
      ]),
    ),
    moves: ids.flatMap((from, index) =>
      ids.slice(index + 1).map((to) => ({ from, to, n: Math.round(4_000 / (1 + index * 0.7)) })),
    ),
    losses,
    outcomes: [
      { outcome: 'done', goal: true, n: 3_120 },
      { outcome: 'unanswered', goal: false, n: 1_460 },
      { outcome: 'limit', goal: false, n: 812 },
    ],
  }
}

export function galleryOf(): GalleryTemplate[] {
  const story = (
    key: string,
    ru: string,
    en: string,
    storyRu: string,
    storyEn: string,
    definition: ScenarioDefinition,
  ) => ({
    key,
    name: { ru, en },
    story: { ru: storyRu, en: storyEn },
    definition,
    segments: [],
  })
  return [
    story(
      'after-purchase',
      'Через две недели после покупки',
      'Two weeks after a purchase',
      'Спросить, когда товар уже попробовали; критику открыть кейс, остальных поблагодарить.',
      'Ask when the goods have been tried; open a case for a critic and thank the others.',
      afterPurchase,
    ),
    story(
      'abandoned-basket',
      'Брошенная корзина',
      'Abandoned basket',
      'Подождать оплаты, напомнить, а если не помогло — узнать, что помешало.',
      'Wait for the payment, remind, and if that does not help ask what was in the way.',
      bigDefinition(),
    ),
  ]
}
