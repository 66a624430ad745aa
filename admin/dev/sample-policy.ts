/** The contact policy, crisis switches and dry runs of the sample workspace. */
import type { PolicyRule } from '@otklik/core/policy'
import type { DryRunDetail, DryRunResult } from '../../server/dry-run/api.ts'
import type { CrisisView, PolicyVersion, PolicyView } from '../../server/policy/api.ts'
import type { Answer } from './sample-answer.ts'
import { id, iso, NOW, type World } from './sample-world.ts'

const DAY = 86_400_000

function rulesOf(world: World): PolicyRule[] {
  const name = world.kind === 'hostile' ? 'Ы'.repeat(200) : 'Не чаще раза в месяц'
  return [
    { kind: 'limit', id: 'monthly', name, max: 1, window: { rolling: 'P30D' }, applies: { labels: ['NPS'] } },
    { kind: 'limit', id: 'quarter', max: 3, window: { calendar: 'quarter' }, then: 'drop' },
    { kind: 'gap', id: 'rest', since: 'answered', gap: 'P90D' },
    { kind: 'quiet-hours', id: 'night', from: '21:00', to: '09:00', weekdays: [7] },
    {
      kind: 'open-case',
      id: 'case',
      then: { hold: 'P7D' },
      alsoFor: ['reminder'],
      when: { not: { segment: 'partners' } },
    },
    { kind: 'holdout', id: 'control', share: 0.05 },
  ]
}

function crisesOf(world: World): CrisisView[] {
  if (world.kind !== 'hostile') return []
  const made = { rules: null, labels: null, scenarios: null, madeBy: 'Анна Ветрова', liftedAt: null, liftedBy: null }
  const fire = { note: `Пожар на складе 🔥 ${'Ы'.repeat(120)}`, until: iso(NOW + DAY / 2) }
  return [
    { ...made, id: id('z', 1), from: iso(NOW - DAY / 8), ...fire },
    {
      ...made,
      id: id('z', 2),
      note: '<b>сайт лежит</b>',
      from: iso(NOW - DAY),
      until: iso(NOW + 3 * DAY),
      labels: ['NPS', 'после покупки'],
      rules: [{ kind: 'limit', id: 'monthly', max: 1, window: { rolling: 'P90D' } }],
    },
  ]
}

const past: CrisisView = {
  id: id('z', 9),
  note: 'Переезд колл-центра',
  from: iso(NOW - 20 * DAY),
  until: iso(NOW - 18 * DAY),
  labels: ['NPS'],
  scenarios: null,
  rules: null,
  madeBy: 'Игорь Орлов',
  liftedAt: iso(NOW - 19 * DAY),
  liftedBy: 'Анна Ветрова',
}

export function policyAnswers(world: World): Record<string, Answer> {
  const empty = world.kind === 'none'
  let view: PolicyView = {
    policy: { version: 1, rules: empty ? [] : rulesOf(world) },
    heldFrom: empty ? null : iso(NOW - 6 * DAY),
    changedBy: empty ? null : 'Игорь Орлов',
  }
  const on = crisesOf(world)
  const over = empty ? [] : [past]
  return {
    'GET /policy': () => view,
    'PUT /policy': (_query, _part, body) => {
      view = { policy: body as unknown as PolicyView['policy'], heldFrom: iso(NOW), changedBy: 'Игорь Орлов' }
      return view
    },
    'GET /policy/history': () => ({
      items: empty ? [] : [versionOf(view), { ...versionOf(view), heldFrom: iso(NOW - 40 * DAY) }],
      next: null,
    }),
    'GET /crisis': () => ({ on, past: over }),
    'POST /crisis': (_query, _part, body) => {
      const made = { ...past, liftedAt: null, liftedBy: null, labels: null, ...body, id: id('z', on.length + 20) }
      on.push({ ...made, from: iso(NOW) })
      return on.at(-1)
    },
    'POST /crisis/*/lift': (_query, part) => {
      const lifted = on.find((crisis) => crisis.id === part)
      if (lifted === undefined) return undefined
      on.splice(on.indexOf(lifted), 1)
      over.unshift({ ...lifted, liftedAt: iso(NOW), liftedBy: 'Игорь Орлов' })
      return over[0]
    },
    ...dryRunAnswers(world),
  }
}

function versionOf(view: PolicyView): PolicyVersion {
  return {
    ...view,
    heldFrom: view.heldFrom ?? iso(NOW),
    changes: {
      ru: [
        'Изменено: Не больше 1 приглашения за 30 дней; метка «NPS» (было: Не больше 2 приглашений за 30 дней)',
        'Добавлено: Совсем не беспокоить 5 % контактов (контрольная группа)',
      ],
      en: [
        'Changed: At most 1 invitation in 30 days; label “NPS” (was: At most 2 invitations in 30 days)',
        'Added: 5% of contacts are left alone altogether (holdout)',
      ],
    },
  }
}

function dryRunAnswers(world: World): Record<string, Answer> {
  const runs: DryRunDetail[] = world.kind === 'none' ? [] : [runOf(world, 1, 'done'), runOf(world, 2, 'cancelled')]
  return {
    'GET /dry-runs': () => runs,
    'GET /dry-runs/*': (_query, part) => {
      const run = runs.find((each) => each.id === part)
      if (run?.state === 'running') {
        run.done = Math.min(run.total, run.done + 2_400)
        if (run.done === run.total) run.state = 'done'
      }
      return run
    },
    'POST /dry-runs': (_query, _part, body) => {
      const run = { ...runOf(world, runs.length + 1, 'running'), request: body as unknown as DryRunDetail['request'] }
      runs.unshift({ ...run, done: 0, endedAt: null })
      return runs[0]
    },
    'DELETE /dry-runs/*': (_query, part) => {
      const run = runs.find((each) => each.id === part)
      if (run !== undefined) run.state = 'cancelled'
      return run
    },
  }
}

function runOf(world: World, number: number, state: DryRunDetail['state']): DryRunDetail {
  return {
    id: id('d', number),
    state,
    request: {
      from: '2026-10-15',
      to: '2026-11-13',
      answers: number === 1 ? { mode: 'none' } : { mode: 'rate', seed: '2026-10-15' },
      ...(number === 1 ? { policy: { version: 1 as const, rules: rulesOf(world) } } : {}),
    },
    done: state === 'cancelled' ? 4_100 : 12_480,
    total: 12_480,
    startedAt: iso(NOW - number * DAY),
    startedBy: 'Игорь Орлов',
    endedAt: iso(NOW - number * DAY + 60_000),
    error: null,
    result: resultOf(world),
  }
}

function resultOf(world: World): DryRunResult {
  const scenario = 'after-purchase'
  const asked = (scale: number) =>
    Array.from({ length: 30 }, (_, index) => ({
      scenario,
      day: iso(NOW - (30 - index) * DAY).slice(0, 10),
      channel: 'email',
      n: Math.round((30 + 18 * Math.sin(index)) * scale),
    }))
  const reason = (reason: string, rule: string | null, n: number) => ({ scenario, step: 'ask', reason, rule, n })
  const strange = world.kind === 'hostile' ? '<script>alert(1)</script>' : 'no-address'
  return {
    simulated: {
      entered: [{ scenario, n: 2_140 }],
      asked: asked(0.8),
      spared: [reason('limit', 'monthly', 812), reason('gap-answered', 'rest', 201), reason(strange, null, 47)],
      held: [reason('quiet-hours', 'night', 430)],
      steps: [],
      ended: [],
      effects: [],
    },
    real: {
      entered: [{ scenario, n: 2_140 }],
      asked: asked(1),
      spared: [reason('limit', 'monthly', 540), reason(strange, null, 47)],
      held: [reason('quiet-hours', 'night', 455)],
    },
    differences: {
      n: 473,
      sample: world.contacts.slice(0, 5).map((contact, index) => ({
        contactId: contact.id,
        scenario,
        eventId: id('e', index),
        simulated: {
          outcome: 'not-asked',
          at: iso(NOW - index * DAY),
          reason: 'limit',
          rule: 'monthly',
          channel: 'email',
        },
        real:
          index === 3
            ? null
            : { outcome: 'asked', at: iso(NOW - index * DAY), reason: null, rule: null, channel: 'email' },
      })),
    },
    answers: { known: 388, assumed: 0 },
    unknown: [{ scenario, step: 'crm', why: 'webhook' }],
  }
}
