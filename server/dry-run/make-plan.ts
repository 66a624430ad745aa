import { leavesOf, type Leaf } from '@otklik/core/condition'
import { conditionsOf, listenedTypes, matchTrigger, type ScenarioDefinition } from '@otklik/core/scenario'
import { dayAfter, startOfDay, type EpochMs } from '@otklik/core/time'
import type { Tx } from '../platform/database/index.ts'
import { workspaceOf } from '../platform/workspace.ts'
import { defaultPolicy } from '../policy/index.ts'
import type { DryRunRequest, DryRunResult } from './api.ts'
import { answerRates, crisesOf, policiesUntil, versionsOf, type VersionRow } from './plan-store.ts'
import type { AssumedAnswers, Plan, PlannedScenario, PlannedVersion } from './plan.ts'
import { turnsOf } from './turns.ts'

/** What was asked for, with all that the workspace says of the period. Five statements. */
export async function makePlan(
  tx: Tx,
  { scenario, policy, from, to, answers }: DryRunRequest,
  addressKinds: Readonly<Record<string, string>>,
): Promise<Plan> {
  const { zone } = await workspaceOf(tx)
  const period = { from: startOfDay(from, zone), to: startOfDay(dayAfter(to), zone) }
  const [versions, policies, crises, assumed] = await Promise.all([
    versionsOf(tx),
    policiesUntil(tx, period.to),
    crisesOf(tx),
    answers.mode === 'none' ? answers : ratesOf(tx, answers.seed),
  ])
  const ran = ranScenarios(versions)
  const held = [{ from: -Infinity, policy: defaultPolicy }, ...policies]
  return {
    ...period,
    workspaceZone: zone,
    scenarios: scenario ? withTried(ran, scenario, period.from) : ran,
    turns: scenario
      ? turnsOf(scenario, ran.find(({ key }) => key === scenario.key)?.versions ?? [], period, zone)
      : null,
    policies: policy ? [...held.filter((one) => one.from < period.from), { from: period.from, policy }] : held,
    crises,
    addressKinds,
    answers: assumed,
  }
}

async function ratesOf(tx: Tx, seed: string): Promise<AssumedAnswers> {
  return { mode: 'rate', seed, surveys: await answerRates(tx) }
}

/** No published version has this number. */
const DRAFT = 0

function ranScenarios(rows: readonly VersionRow[]): PlannedScenario[] {
  return [...Map.groupBy(rows, ({ scenarioId }) => scenarioId)].map(([id, versions]) => {
    const { key } = versions[0]!
    return scenarioOf(
      id,
      key,
      versions.map(({ version, publishedAt, definition }) => versionOf(key, version, publishedAt, definition)),
    )
  })
}

/** The scenarios as they ran; the tried one from the beginning of the period on, in the place of its namesake or new. */
function withTried(
  ran: readonly PlannedScenario[],
  tried: NonNullable<DryRunRequest['scenario']>,
  from: EpochMs,
): PlannedScenario[] {
  const known = ran.find(({ key }) => key === tried.key)
  const before = known?.versions.filter((version) => version.from < from) ?? []
  const draft = versionOf(tried.key, DRAFT, from, tried.definition)
  return [...ran.filter((one) => one !== known), scenarioOf(known?.id ?? 'draft', tried.key, [...before, draft])]
}

function scenarioOf(id: string, key: string, versions: readonly PlannedVersion[]): PlannedScenario {
  return { id, key, versions, priority: versions.at(-1)?.definition.priority ?? 0 }
}

function versionOf(key: string, version: number, from: EpochMs, definition: ScenarioDefinition): PlannedVersion {
  const listened = new Set(listenedTypes(definition))
  return { version, from, definition, matches: matchTrigger(definition, key), listened }
}

/** The surveys and segments that the plan's conditions ask about: what of the past must be loaded for them. */
export function askedAbout({ scenarios, policies, turns }: Plan): { surveys: Set<string>; segments: Set<string> } {
  const definitions = scenarios.flatMap(({ versions }) => versions.map(({ definition }) => definition))
  const leaves = [
    ...definitions.flatMap(conditionsOf).map(({ condition }) => condition),
    ...policies.flatMap(({ policy }) => policy.rules.flatMap(({ when }) => when ?? [])),
  ].flatMap(leavesOf)
  return {
    surveys: new Set(leaves.flatMap((leaf) => ('answer' in leaf ? [leaf.answer.survey] : []))),
    segments: new Set([
      ...leaves.flatMap((leaf) => ('segment' in leaf ? [leaf.segment] : [])),
      ...(turns ? [turns.segment] : []),
    ]),
  }
}

/** Steps of which it is not known how they would have gone: nobody opened what was never sent, nobody was told. */
export function unknownSteps({ scenarios }: Plan): DryRunResult['unknown'] {
  return scenarios.flatMap(({ key: scenario, versions }) => {
    const { definition } = versions.at(-1)!
    const opened = conditionsOf(definition)
      .filter(({ path, condition }) => path[0] === 'steps' && leavesOf(condition).some(asksOfOpening))
      .map(({ path }) => ({ scenario, step: String(path[1]), why: 'opened' as const }))
    const posts = Object.entries(definition.steps).filter(([, { kind }]) => kind === 'webhook')
    return [...opened, ...posts.map(([step]) => ({ scenario, step, why: 'webhook' as const }))]
  })
}

function asksOfOpening(leaf: Leaf): boolean {
  return 'message' in leaf && (leaf.message.was === 'opened' || leaf.message.was === 'clicked')
}
