import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { SurveyDefinition } from '@otklik/core/survey'
import { recountRollups, scores } from '../insight/index.ts'
import type { Scope, Tx } from '../platform/database/index.ts'
import { settleByHand } from './settle.ts'
import { answeredBySurvey } from './tallies.ts'
import { browserOf, openResponsesBed, recordOf, type Invited } from './sample-invitations.ts'

const bed = await openResponsesBed()
const zone = 'Asia/Yekaterinburg'
const title = { ru: 'Вопрос' }
const scale = { title, lowLabel: title, highLabel: title }
/** Two scales, the second of which an answer to the first may take out again. */
const survey: SurveyDefinition = {
  version: 1,
  name: 'Two scales',
  languages: ['ru'],
  changeableFor: 'P30D',
  elements: [
    { id: 'score', kind: 'nps', ...scale },
    { id: 'effort', kind: 'ces', ...scale, showIf: { field: 'response.group', is: 'equal', value: 'detractor' } },
    { id: 'comment', kind: 'text', title },
  ],
}

const people = {
  person: browserOf(bed, { ip: '203.0.113.9' }),
  bot: browserOf(bed, { ip: '203.0.113.10', agent: 'Somebot' }),
  other: browserOf(bed, { ip: '203.0.113.11', agent: 'Otherbot' }),
}
const invitation = fc.nat(1)
const who = fc.constantFrom(...(Object.keys(people) as (keyof typeof people)[]))
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('score' as const), invitation, who, value: fc.nat(10) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('effort' as const),
      invitation,
      who,
      value: fc.integer({ min: 1, max: 7 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('comment' as const, 'skip' as const, 'decline' as const),
      invitation,
      who,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('confirm' as const, 'dismiss' as const), invitation, place: fc.nat(5) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 30 }) }) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never
type Posting = Extract<Step, { who: unknown }>

async function take(invited: readonly Invited[], step: Step): Promise<void> {
  if (step.do === 'wait') return bed.clock.advance(step.hours * 3_600_000)
  const each = invited[step.invitation]!
  if ('place' in step) return settle(each, step)
  await people[step.who].post(each.token, { ...fieldsOf(step), gesture: 'pointer' })
}

function fieldsOf(step: Posting): Record<string, string> {
  if (step.do === 'score') return { score: String(step.value) }
  if (step.do === 'effort') return { element: 'effort', score: String(step.value) }
  if (step.do === 'comment') return { element: 'comment', value: 'Слова' }
  return step.do === 'skip' ? { action: 'skip', element: 'comment' } : { action: 'decline' }
}

async function settle(invited: Invited, step: { do: 'confirm' | 'dismiss'; place: number }): Promise<void> {
  const { held, heldIds } = await recordOf(bed, invited)
  const open = heldIds.filter((_, index) => held[index]!.state === 'held')
  if (open.length === 0) return
  const id = open[step.place % open.length]!
  const as = step.do === 'confirm' ? 'confirmed' : 'dismissed'
  const options = { database: bed.database, bus: bed.bus, surveys: bed.surveys, onAnswered: async () => {} }
  await settleByHand(options, invited.workspaceId, { id, as, by: 'u1' })
}

test('whatever is answered, changed, held, confirmed and dismissed in whatever order, rollups equal a recount', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const workspaceId = await bed.makeWorkspace({ zone }, survey)
      const own = { workspaceId, survey: 'own', dimensions: { region: 'Урал' }, labels: ['NPS'] }
      const invited = [await bed.invite(own), await bed.invite({ ...own, dimensions: {} })]
      for (const { token } of invited) await people.person.get(token)
      for (const each of steps) await take(invited, each)
      await bed.database.tenant(workspaceId, async (tx) => {
        assert.deepEqual(await recountRollups(tx, zone), [])
        await assertTallied(tx)
        const counted = await tx.one<{ n: number; answered: number }>(
          `select (select count(*) from answers where workspace_id = $1 and element = 'score' and score is not null) as n,
             (select count(*) from invitations where workspace_id = $1 and answered_at is not null) as answered`,
          [workspaceId],
        )
        const query = {
          survey: 'own',
          from: null,
          to: null,
          basis: 'answeredAt',
          by: 'region',
          filters: {},
          scope: {},
        } as const
        const { total } = await scores(tx, bed.surveys, query)
        assert.deepEqual([total.n, total.cohort?.answered], [counted!.n, counted!.answered])
        assert.equal(counted!.n, counted!.answered)
      })
    }),
    { numRuns: 15 },
  )
})

/** What is counted with the answers is what a walk through the responses counts; so is what a person with a scope sees. */
async function assertTallied(tx: Tx): Promise<void> {
  const walked = await tx.one<{ all: number; ural: number }>(
    `select count(*) as all, count(*) filter (where dimensions ->> 'region' = 'Урал') as ural
     from responses where workspace_id = $1 and state <> 'declined'`,
    [tx.workspaceId],
  )
  const counted = async (scope: Scope) => (await answeredBySurvey(tx, scope, 'own')).get('own')?.responses ?? 0
  assert.deepEqual({ all: await counted({}), ural: await counted({ region: ['Урал'] }) }, walked)
}

async function totals(workspaceId: number): Promise<string[]> {
  const { rows } = await bed.owner.query(
    `select element, day, score, n from rollups where workspace_id = $1 and dimension = '' and n <> 0 order by 1, 2, 3`,
    [workspaceId],
  )
  return rows.map(({ element, day, score, n }) => `${element} ${day} ${score}×${n}`)
}

const today = () => new Date(bed.clock.now() + 5 * 3_600_000).toISOString().slice(0, 10)

test('a score whose question no longer applies does not count, and counts again when it does', async () => {
  const workspaceId = await bed.makeWorkspace({ zone }, survey)
  const { token } = await bed.invite({ workspaceId, survey: 'own' })
  const { person } = people
  const send = (fields: Record<string, string>) => person.post(token, { ...fields, gesture: 'key' })
  await person.get(token)
  await send({ score: '3' })
  await send({ element: 'effort', score: '5' })
  assert.deepEqual(await totals(workspaceId), [`effort ${today()} 5×1`, `score ${today()} 3×1`])
  await send({ score: '9' })
  assert.deepEqual(await totals(workspaceId), [`score ${today()} 9×1`])
  await send({ score: '0' })
  assert.deepEqual(await totals(workspaceId), [`effort ${today()} 5×1`, `score ${today()} 0×1`])
})

test('confirming an earlier answer after a later one moves the score to its day, and the later value stands', async () => {
  const workspaceId = await bed.makeWorkspace({ zone })
  const invited = await bed.invite({ workspaceId })
  await people.bot.post(invited.token, { score: '2' })
  const firstDay = today()
  bed.clock.advance(2 * 86_400_000)
  await people.other.post(invited.token, { score: '8' })
  const { heldIds } = await recordOf(bed, invited)
  const options = { database: bed.database, bus: bed.bus, surveys: bed.surveys, onAnswered: async () => {} }
  for (const id of heldIds.toReversed()) await settleByHand(options, workspaceId, { id, as: 'confirmed', by: 'u1' })
  assert.deepEqual(await totals(workspaceId), [`score ${firstDay} 8×1`])
  assert.deepEqual((await recordOf(bed, invited)).replaced, [2])
})

test('a score answered just before midnight and changed after it stays with the day before', async () => {
  const workspaceId = await bed.makeWorkspace({ zone })
  const invited = await bed.invite({ workspaceId })
  const now = bed.clock.now()
  const midnight = Math.ceil((now + 5 * 3_600_000) / 86_400_000) * 86_400_000 - 5 * 3_600_000
  bed.clock.advance(midnight - now - 1)
  await people.person.get(invited.token)
  await people.person.post(invited.token, { score: '3', gesture: 'pointer' })
  const day = today()
  bed.clock.advance(1)
  await people.person.post(invited.token, { score: '9', gesture: 'pointer' })
  assert.deepEqual(await totals(workspaceId), [`score ${day} 9×1`])
})
