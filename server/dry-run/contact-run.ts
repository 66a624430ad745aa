import {
  advance,
  enroll,
  fieldsOf,
  matchEntry,
  mayEnter,
  reentryKey,
  type Effect,
  type Enrollment,
  type EventFacts,
} from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import { answerEvent, messageOf, ownEvent, statedOf } from './caused.ts'
import { outcomeOf, responseAt, type Outcome } from './outcome.ts'
import type { Arrival, ContactPast, RealEnrollment, RealInvitation } from './past.ts'
import { inForce, type Plan, type PlannedScenario, type PlannedVersion } from './plan.ts'
import type { Simulated, SimulatedDecision } from './simulated.ts'
import { openThen, type Slot, type Then } from './then.ts'

/** One contact's way through one scenario in the dry run. */
interface Live {
  /** The real enrollment's, where the same event really began one. */
  id: string
  scenario: PlannedScenario
  version: PlannedVersion
  enrollment: Enrollment
  arrival: Arrival
  key: string | null
  endedAt: EpochMs | null
  /** Of the latest invitation: which step asked, which survey, and what came back. */
  asked: { step: string; survey: string; outcome: Outcome } | null
  /** How many invitations each step has made. */
  invitations: Map<string, number>
  /** What is yet to come back. */
  coming: { at: EpochMs; what: 'scored' | 'completed' }[]
}

/** A policy that holds and asks anew at the same moment for ever would be a mistake of ours; nobody is to wait for it. */
const ROUNDS_AT_ONCE = 1_000

/** One contact gone through anew: its scenarios, and what they are told of the world. */
export class ContactRun {
  readonly told: Simulated = {
    decisions: [],
    reached: [],
    entered: [],
    ended: [],
    effects: [],
    known: 0,
    assumed: 0,
  }
  readonly #past: ContactPast
  readonly #plan: Plan
  readonly #then: Then
  readonly #live: Live[] = []
  readonly #realEnrollments: ReadonlyMap<string, RealEnrollment>
  readonly #realInvitations: ReadonlyMap<string, RealInvitation[]>

  constructor(past: ContactPast, plan: Plan) {
    this.#past = past
    this.#plan = plan
    this.#then = openThen(past, plan)
    this.#then.slots = realSlots(past, plan)
    this.#realEnrollments = new Map(past.enrollments.map((one) => [`${one.scenarioId} ${one.eventId}`, one]))
    this.#realInvitations = Map.groupBy(past.invitations, ({ enrollmentId, step }) => `${enrollmentId} ${step}`)
  }

  /** When something is due or comes back next; Infinity when nothing will. */
  nextAt(): EpochMs {
    const due = this.#live.map(({ enrollment }) => enrollment.dueAt ?? Infinity)
    return Math.min(...due, ...this.#live.flatMap(({ coming }) => coming.map(({ at }) => at)))
  }

  /** An event wakes whoever may wait for it, and begins what it triggers. */
  arrive(arrival: Arrival, now: EpochMs): void {
    this.#then.arrive(arrival)
    for (const one of this.#live) {
      if (one.enrollment.phase === 'waiting' && one.version.listened.has(arrival.type)) wake(one, now)
    }
    const facts = this.#factsOf(arrival)
    for (const scenario of this.#plan.scenarios) {
      if (this.#isTold(now)) {
        const version = inForce(scenario.versions, now)
        if (version?.matches(facts, now)) this.#enter(scenario, version, arrival, now)
      } else this.#repeat(scenario, arrival, now)
    }
  }

  /** What comes back is heard by who asked, and is an event that others may wait for. */
  answer(now: EpochMs): void {
    for (const one of this.#live) {
      const came = one.coming.filter(({ at }) => at <= now)
      one.coming = one.coming.filter(({ at }) => at > now)
      for (const { what } of came) {
        if (what === 'scored') backToAsking(one, now)
        else if (one.enrollment.phase === 'waiting') wake(one, now)
        const { survey, outcome } = one.asked!
        const response = responseAt(outcome, now)
        if (this.#isTold(now)) this.arrive(answerEvent(what, survey, response, one, now), now)
      }
    }
  }

  /** Until nothing is due: higher priority first, then what has been due for longer, then what began earlier. */
  advanceDue(now: EpochMs): void {
    for (let round = 0; round < ROUNDS_AT_ONCE; round++) {
      const due = this.#live
        .filter(({ enrollment: { dueAt } }) => dueAt !== null && dueAt <= now)
        .toSorted((a, b) => b.scenario.priority - a.scenario.priority || a.enrollment.dueAt! - b.enrollment.dueAt!)
      if (due.length === 0) return
      for (const one of due) this.#advance(one, now)
    }
  }

  /** Only what lies in the period is told. */
  #isTold(at: EpochMs): boolean {
    return at >= this.#plan.from
  }

  #factsOf({ type, occurredAt, parameters, dimensions }: Arrival): EventFacts {
    return {
      contactId: this.#past.contactId,
      contact: this.#then.contact(),
      event: { type, occurredAt, parameters },
      dimensions,
      zone: this.#then.zone(),
      workspaceZone: this.#plan.workspaceZone,
      history: this.#then.history,
    }
  }

  /** Who was on the way when the period began is taken through what came before it, by the version that it went by. */
  #repeat(scenario: PlannedScenario, arrival: Arrival, now: EpochMs): void {
    const real = this.#realEnrollments.get(`${scenario.id} ${arrival.id}`)
    if (!real || (real.endedAt !== null && real.endedAt < this.#plan.from)) return
    const version = scenario.versions.find((one) => one.version === real.version)
    if (version) this.#begin(scenario, version, arrival, real.key, now)
  }

  #enter(scenario: PlannedScenario, version: PlannedVersion, arrival: Arrival, now: EpochMs): void {
    const { definition } = version
    const { reentry, start } = definition
    const facts = this.#factsOf(arrival)
    const key = reentryKey(reentry, fieldsOf(facts, now))
    const entry = mayEnter(reentry, this.#earlier(scenario), key, now, facts.zone)
    if (!entry.enter)
      return this.#decided(scenario, arrival, { step: start, at: now, reason: entry.reason ?? 're-entry' })
    this.told.entered.push(scenario.key)
    this.told.reached.push({ scenario: scenario.key, step: start })
    this.#begin(scenario, version, arrival, key, now)
  }

  /** The contact's other enrollments in the scenario: over before the period, or begun in this run. */
  #earlier({ id }: PlannedScenario) {
    const { from } = this.#plan
    const over = this.#past.enrollments.filter(
      (one) => one.scenarioId === id && one.startedAt < from && one.endedAt !== null && one.endedAt < from,
    )
    const own = this.#live.filter(({ scenario }) => scenario.id === id)
    return [...over, ...own.map(({ enrollment: { startedAt }, endedAt, key }) => ({ startedAt, endedAt, key }))]
  }

  #begin(scenario: PlannedScenario, version: PlannedVersion, arrival: Arrival, key: string | null, now: EpochMs): void {
    const real = this.#realEnrollments.get(`${scenario.id} ${arrival.id}`)
    this.#live.push({
      id: real?.id ?? `${scenario.key} ${arrival.id} ${this.#live.length}`,
      scenario,
      version,
      arrival,
      key,
      endedAt: null,
      asked: null,
      coming: [],
      enrollment: enroll(version.definition, now),
      invitations: new Map(),
    })
  }

  #advance(one: Live, now: EpochMs): void {
    const { scenario, version, enrollment, asked, arrival } = one
    const facts = {
      ...this.#factsOf(arrival),
      scenario: scenario.key,
      response: asked && responseAt(asked.outcome, now),
      policy: (channel: string) => this.#then.policyFacts(channel, one.id, now),
    }
    const { next, effects, path } = advance(version.definition, enrollment, facts, now)
    one.enrollment = next
    for (const effect of effects) this.#happen(one, effect, now)
    if (next.phase === 'ended') one.endedAt = now
    if (!this.#isTold(now)) return
    this.told.reached.push(...path.map((step) => ({ scenario: scenario.key, step })))
    if (next.phase === 'ended') this.told.ended.push({ scenario: scenario.key, outcome: next.outcome ?? 'done' })
  }

  #happen(one: Live, effect: Effect, now: EpochMs): void {
    const isTold = this.#isTold(now)
    if (isTold && effect.kind !== 'decision')
      this.told.effects.push({ scenario: one.scenario.key, step: effect.step, kind: effect.kind })
    switch (effect.kind) {
      case 'decision': {
        const { step, verdict } = effect
        const why = verdict.outcome === 'asked' ? {} : { reason: verdict.reason, rule: verdict.rule }
        return this.#decided(one.scenario, one.arrival, { step, at: now, outcome: verdict.outcome, ...why })
      }
      case 'invitation':
        return this.#invite(one, effect, now)
      case 'message':
      case 'reminder':
        return this.#then.send(messageOf(effect, null, now))
      case 'list':
        return this.#then.list(effect.list, effect.action, now)
      case 'contact':
        if (isTold) this.arrive(ownEvent('otklik.contact-updated', {}, one, now, statedOf(effect.set)), now)
        return
      case 'event':
        if (isTold) this.arrive(ownEvent(effect.type, effect.parameters, one, now), now)
        return
      case 'enter':
        if (isTold) this.#enterOther(effect.scenario, one.arrival, now)
        return
      case 'notice':
      case 'case':
      case 'webhook':
        // Nothing that a later step could see.
        return
    }
  }

  #decided(
    scenario: PlannedScenario,
    arrival: Arrival,
    decision: Pick<SimulatedDecision, 'step' | 'at'> & Partial<SimulatedDecision>,
  ): void {
    if (!this.#isTold(decision.at)) return
    const place = { scenario: scenario.key, eventId: arrival.id }
    this.told.decisions.push({ outcome: 'not-asked', reason: null, rule: null, channel: null, ...place, ...decision })
  }

  #invite(one: Live, effect: Extract<Effect, { kind: 'invitation' }>, now: EpochMs): void {
    const { step, survey, channel, labels } = effect
    const nth = one.invitations.get(step) ?? 0
    one.invitations.set(step, nth + 1)
    const real = this.#realInvitations.get(`${one.id} ${step}`)?.[nth]
    const place = `${this.#past.contactId} ${one.scenario.key} ${one.arrival.id} ${step} ${nth}`
    const outcome = outcomeOf(real, survey, place, now, this.#plan)
    const { scoredAt, completedAt, returnedAt, declinedAt } = outcome
    one.asked = { step, survey, outcome }
    one.coming = [
      ...(scoredAt === null ? [] : [{ at: scoredAt, what: 'scored' as const }]),
      ...(completedAt === null ? [] : [{ at: completedAt, what: 'completed' as const }]),
    ]
    this.#then.send(messageOf(effect, survey, now, scoredAt))
    if (!this.#isTold(now)) return
    this.told[real ? 'known' : 'assumed']++
    this.told.decisions.at(-1)!.channel = channel
    const slot = { at: now, labels, survey, channel, enrollmentId: one.id }
    this.#then.slots.push({ ...slot, returnedAt, declinedAt, answeredAt: scoredAt })
  }

  #enterOther(key: string, arrival: Arrival, now: EpochMs): void {
    const scenario = this.#plan.scenarios.find((other) => other.key === key)
    const version = scenario && inForce(scenario.versions, now)
    if (!scenario || !version) return
    const facts = this.#factsOf(arrival)
    if (matchEntry(version.definition)(facts, now)) this.#enter(scenario, version, arrival, now)
  }
}

function wake(one: Live, now: EpochMs): void {
  one.enrollment = { ...one.enrollment, dueAt: now }
}

/** A score takes its enrollment on from the step that asked, also when it came after the time to wait for it. */
function backToAsking(one: Live, now: EpochMs): void {
  const { enrollment, asked } = one
  if (enrollment.outcome === 'asked' || enrollment.outcome === 'answered') return
  one.endedAt = null
  one.enrollment = { ...enrollment, step: asked!.step, phase: 'waiting', dueAt: now, outcome: null }
}

/** What was really asked before the period, or in it by scenarios that are not tried. */
function realSlots({ invitations, enrollments }: ContactPast, { from, scenarios }: Plan): Slot[] {
  const tried = new Set(scenarios.map(({ id }) => id))
  const scenarioOf = new Map(enrollments.map(({ id, scenarioId }) => [id, scenarioId]))
  return invitations
    .filter(({ askedAt, enrollmentId }) => askedAt < from || !tried.has(scenarioOf.get(enrollmentId) ?? ''))
    .map(({ askedAt, ...slot }) => ({ ...slot, at: askedAt }))
}
