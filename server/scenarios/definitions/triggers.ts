import { historyNeeds, type Fields, type HistoryNeeds } from '@otklik/core/condition'
import {
  matchEntry,
  matchTrigger,
  triggerTypes,
  type ScenarioDefinition,
  type TriggerMatcher,
} from '@otklik/core/scenario'
import type { ZoneId } from '@otklik/core/time'
import type { Log } from '../../platform/log.ts'
import type { Tx } from '../../platform/database/index.ts'
import { NotLoaded } from '../engine/not-loaded.ts'
import { scenarioChanges, selectListeners, selectRunning, type ScenarioVersion } from './store.ts'
import { demandsOf } from './demands.ts'
import { indexByDemands, type Demanding } from './trigger-index.ts'

export interface RunningTrigger extends Demanding {
  key: string
  scenarioId: string
  version: number
  definition: ScenarioDefinition
  /** Whether an event starts it. */
  matches: TriggerMatcher
  /** Whether another scenario may let a contact in. */
  admits: TriggerMatcher
  /** What of a contact's past its condition asks about; null when nothing. */
  needs: HistoryNeeds | null
}

/** What runs in a workspace. */
export interface Running {
  zone: ZoneId
  /** Of the scenarios that events of the type can start, those that one which holds this may; in the order of their keys. */
  candidates(type: string, fields: () => Fields): readonly RunningTrigger[]
  byKey: ReadonlyMap<string, RunningTrigger>
  /** Scenarios in which somebody may be waiting for events of the type. */
  listeners(type: string): readonly string[]
  /** Whether events of the type can do anything here. */
  concerns(type: string): boolean
  /**
   * Whether what an event of the type does depends on what happened to its contact before, so that whoever stores it
   * must hold the contact's lock.
   */
  locks(type: string): boolean
  /** Whether the order of scenarios among each other is more than that of time. */
  hasPriorities: boolean
}

/**
 * The compiled triggers of what runs in each workspace. Every use reads the workspace's count of changes, a look-up by
 * primary key within the caller's transaction, so an event never misses a scenario that was published before it, in
 * whichever process that was.
 */
export interface TriggerCache {
  running(tx: Tx): Promise<Running>
}

const WORKSPACES_KEPT = 1_000

export function openTriggerCache(log: Log): TriggerCache {
  const kept = new Map<number, { changes: number; running: Omit<Running, 'zone'> }>()
  return {
    async running(tx) {
      const { changes, zone } = await scenarioChanges(tx)
      let found = kept.get(tx.workspaceId)
      if (found?.changes !== changes) {
        const [scenarios, listening] = await Promise.all([selectRunning(tx), selectListeners(tx)])
        found = { changes, running: runningOf(scenarios, listening, log) }
        kept.delete(tx.workspaceId)
        if (kept.size >= WORKSPACES_KEPT) kept.delete(kept.keys().next().value!)
        kept.set(tx.workspaceId, found)
      }
      return { ...found.running, zone }
    },
  }
}

type Listening = Awaited<ReturnType<typeof selectListeners>>

function runningOf(
  scenarios: readonly ScenarioVersion[],
  { listeners, hasPriorities }: Listening,
  log: Log,
): Omit<Running, 'zone'> {
  const triggers = scenarios.map((scenario) => compile(scenario, log))
  const byType = groupBy(triggers, ({ definition }) => triggerTypes(definition))
  const indexes = new Map([...byType].map(([type, all]) => [type, indexByDemands(all)]))
  const heard = groupBy(listeners, ({ types }) => types)
  const isPastDecisive = ({ definition, needs }: RunningTrigger) => needs !== null || definition.reentry !== undefined
  return {
    candidates: (type, fields) => indexes.get(type)?.(fields()) ?? [],
    byKey: new Map(triggers.map((trigger) => [trigger.key, trigger])),
    listeners: (type) => heard.get(type)?.map(({ scenarioId }) => scenarioId) ?? [],
    concerns: (type) => byType.has(type) || heard.has(type),
    locks: (type) => heard.has(type) || (byType.get(type)?.some(isPastDecisive) ?? false),
    hasPriorities,
  }
}

function compile({ key, scenarioId, version, definition }: ScenarioVersion, log: Log): RunningTrigger {
  const { trigger } = definition
  return {
    key,
    scenarioId,
    version,
    definition,
    matches: careful(matchTrigger(definition, key), scenarioId, log),
    admits: careful(matchEntry(definition), scenarioId, log),
    needs: trigger.when ? someOf(historyNeeds([trigger.when])) : null,
    demands: demandsOf(trigger, key),
  }
}

function someOf(needs: HistoryNeeds): HistoryNeeds | null {
  const { events, messages, answers, memberships } = needs
  return events.size + answers.size + memberships.size > 0 || messages !== undefined ? needs : null
}

/** One trigger that cannot cope with an event must not keep the event from being stored. */
function careful(matches: TriggerMatcher, scenarioId: string, log: Log): TriggerMatcher {
  return (facts, now, fields) => {
    try {
      return matches(facts, now, fields)
    } catch (error) {
      if (error instanceof NotLoaded) throw error
      log.error({ scenario: scenarioId, err: error }, 'a trigger failed; its scenario was not started')
      return false
    }
  }
}

function groupBy<One>(all: readonly One[], namesOf: (one: One) => readonly string[]): Map<string, One[]> {
  const groups = new Map<string, One[]>()
  for (const one of all)
    for (const name of namesOf(one)) {
      const found = groups.get(name)
      if (found) found.push(one)
      else groups.set(name, [one])
    }
  return groups
}
