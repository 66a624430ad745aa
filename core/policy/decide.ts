import { evaluate } from '../condition/compile.ts'
import { addDuration } from '../time/duration.ts'
import type { EpochMs } from '../time/instant.ts'
import { crisesFor, holdingCrisis, rulesUnder } from './crisis.ts'
import type { Crisis, PolicyFacts, PolicyRule, RefusalDetail, Request, Verdict } from './definition.ts'
import { covers } from './rules/covers.ts'
import type { Refusal, RuleContext } from './rules/kind.ts'
import { inOrder, kindOf } from './rules/registry.ts'

type NotAsked = Extract<Verdict, { outcome: 'not-asked' }>
type Refused = Exclude<Verdict, { outcome: 'asked' }>

/**
 * Whether what is requested of a contact may be done at `now`. What makes asking pointless (no address, a suppression,
 * holdout, no consent, not in the sample) comes before what makes it too much (an open case, a gap, a limit), and that
 * before what makes it wait (a crisis, quiet hours); within one kind the policy's order counts. The first rule that
 * refuses decides, also when it holds. A *held* takes no slot and is to be decided anew when it ends.
 *
 * Reminders and what asks nothing are bound by address, suppression, holdout and crisis, and by rules that say so.
 */
export function decide(facts: PolicyFacts, request: Request, now: EpochMs): Verdict {
  const context = { facts, request, now }
  const crises = crisesFor(facts.crises, request, now)
  const { refusing, delaying } = parted(rulesUnder(facts.policy, crises))
  const refused =
    unreachable(facts, now) ??
    byRules(refusing, context, crises) ??
    byCrisis(crises) ??
    byRules(delaying, context, crises)
  return refused === null
    ? { outcome: 'asked' }
    : { ...refused, detail: { ...refused.detail, ...about(refused, request) } }
}

/** What of the request the sentence about the refusal names. */
function about({ reason, rule }: Refused, { purpose, channel }: Request): RefusalDetail {
  return { ...(purpose !== 'ask' && { purpose }), ...((rule === null || reason === 'consent') && { channel }) }
}

/** Why nothing at all may be sent to the contact in this channel, not even what asks nothing; null when something may. */
export function unreachable({ address, suppression }: PolicyFacts, now: EpochMs): NotAsked | null {
  const refusal = { outcome: 'not-asked', rule: null, drop: false } as const
  if (address === null) return { ...refusal, reason: 'no-address', detail: {} }
  if (suppression === null || suppression.from > now) return null
  return { ...refusal, reason: suppression.reason, detail: { at: suppression.from } }
}

interface Parted {
  /** In the order in which they are looked at. */
  refusing: PolicyRule[]
  /** Looked at after crises. */
  delaying: PolicyRule[]
}

/** Once for a policy, which must not change, however many contacts are decided by it. */
function parted(rules: readonly PolicyRule[]): Parted {
  let found = known.get(rules)
  if (found === undefined) {
    const [delaying = [], refusing = []] = [true, false].map((delays) =>
      inOrder(rules).filter((rule) => (kindOf(rule).onlyDelays === true) === delays),
    )
    known.set(rules, (found = { refusing, delaying }))
  }
  return found
}

const known = new WeakMap<readonly PolicyRule[], Parted>()

function byRules(rules: readonly PolicyRule[], context: RuleContext, crises: readonly Crisis[]): Refused | null {
  for (const rule of rules) {
    if (!binds(rule, context)) continue
    const refusal = kindOf(rule).refusal(rule, context)
    if (refusal !== null) return consequence(rule, refusal, context, crises)
  }
  return null
}

/** Whether the rule has a say in what is requested: by its purpose, its scope and its condition. */
function binds(rule: PolicyRule, { facts, request, now }: RuleContext): boolean {
  const { purpose } = request
  if (purpose !== 'ask' && !kindOf(rule).bindsAll && !rule.alsoFor?.includes(purpose)) return false
  if (!covers(rule.applies, request)) return false
  return rule.when === undefined || evaluate(rule.when, facts.fields, { now, zone: facts.workspaceZone })
}

/** What comes of a refusal. A hold ends when asking is free, at its expiry, or with the crisis that changed the rules. */
function consequence(
  rule: PolicyRule,
  { reason, freeAt, detail }: Refusal,
  { facts, request, now }: RuleContext,
  crises: readonly Crisis[],
): Refused {
  const then = rule.then ?? kindOf(rule).otherwise
  const by = { reason, rule: rule.id }
  if (then === 'drop' || then === 'pass') return { outcome: 'not-asked', ...by, drop: then === 'drop', detail }
  const heldSince = request.heldSince ?? now
  const expiresAt = then === 'wait' ? Infinity : addDuration(heldSince, then.hold, facts.zone)
  if (expiresAt <= now) return { outcome: 'not-asked', ...by, drop: false, detail: { ...detail, heldSince } }
  const until = Math.min(
    freeAt ?? Infinity,
    expiresAt,
    ...crises.filter((each) => each.rules).map((each) => each.until),
  )
  return { outcome: 'held', until, ...by, detail }
}

function byCrisis(crises: readonly Crisis[]): Refused | null {
  const crisis = holdingCrisis(crises)
  if (crisis === null) return null
  const { until, labels } = crisis
  return {
    outcome: 'held',
    until,
    reason: 'crisis',
    rule: crisis.id,
    detail: { freeAt: until, ...(labels && { labels }) },
  }
}
