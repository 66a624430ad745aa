import type { EpochMs } from '@otklik/core/time'
import { lockFacts, readFacts, type ContactFacts } from '../../../contacts/index.ts'
import type { Bus } from '../../../platform/bus.ts'
import type { Tx } from '../../../platform/database/index.ts'
import type { Running, TriggerCache } from '../../definitions/triggers.ts'
import { decideEntries } from './entry.ts'
import { lookAt, type Looking, type StartingEvent } from './looking.ts'
import { answerQuestions, type Question } from './match.ts'
import { saveRefused, saveStarted } from './save.ts'
import { wake } from './wake.ts'

/** What events do in a workspace, as of one transaction. */
export interface Starting {
  /** Whether events of the type can do anything. */
  concerns(type: string): boolean
  /** Whether whoever stores an event of the type must hold its contact's lock, in the order of ids, before all else. */
  locks(type: string): boolean
  /**
   * Finds out what the events start, in the order of their arrival. To be asked before they are stored, since it is the
   * past before them that it looks at; `save` comes with them.
   */
  match(events: readonly StartingEvent[], now: EpochMs): Promise<{ save(): Promise<void> }>
  /** The same for contacts whom other scenarios let in by their keys. Answers with those that no running scenario has. */
  enter(entries: readonly Entering[], now: EpochMs): Promise<Entering[]>
}

/** A contact that comes in through another scenario's step, with the event that it came with there. */
export interface Entering {
  event: StartingEvent
  /** The scenario's key. */
  scenario: string
}

export interface StarterOptions {
  triggers: TriggerCache
  bus: Bus
}

/** One statement; three when scenarios were published since this process last looked. */
export async function prepareStarting(tx: Tx, { triggers, bus }: StarterOptions): Promise<Starting> {
  const running = await triggers.running(tx)

  async function match(events: readonly StartingEvent[], now: EpochMs): Promise<{ save(): Promise<void> }> {
    const concerned = events.filter(({ type }) => running.concerns(type))
    if (concerned.length === 0) return { save: async () => {} }
    const lookings = await lookAtAll(tx, running, concerned, now)
    const questions = lookings.flatMap((looking): Question[] =>
      running
        .candidates(looking.event.type, looking.fields)
        .map((trigger) => ({ looking, trigger, holds: trigger.matches })),
    )
    const entries = await decideEntries(tx, await answerQuestions(tx, questions, events, now), now)
    return {
      async save() {
        const [woken] = await Promise.all([
          wake(tx, running, concerned, now),
          saveRefused(tx, entries.refused, now, running.zone),
        ])
        saveStarted(tx, entries.started, now)
        if (woken + entries.started.length > 0) hint()
      },
    }
  }

  async function enter(entries: readonly Entering[], now: EpochMs): Promise<Entering[]> {
    const events = new Set(entries.map(({ event }) => event))
    const lookings = new Map((await lookAtAll(tx, running, [...events], now)).map((one) => [one.event, one]))
    const questions = entries.flatMap(({ event, scenario }): Question[] => {
      const [looking, trigger] = [lookings.get(event), running.byKey.get(scenario)]
      return looking && trigger ? [{ looking, trigger, holds: trigger.admits }] : []
    })
    const { started, refused } = await decideEntries(tx, await answerQuestions(tx, questions, [], now), now)
    await saveRefused(tx, refused, now, running.zone)
    saveStarted(tx, started, now)
    if (started.length > 0) hint()
    return entries.filter(({ scenario }) => !running.byKey.has(scenario))
  }

  const hint = () => tx.afterCommit(() => bus.emit('due', { workspaceId: tx.workspaceId, what: 'enrollments' }))
  return { concerns: running.concerns, locks: running.locks, match, enter }
}

/** At most one statement, for contacts of whom nothing was handed in. Events of a contact that is not there do nothing. */
async function lookAtAll(
  tx: Tx,
  { zone, locks }: Running,
  events: readonly StartingEvent[],
  now: EpochMs,
): Promise<Looking[]> {
  const unknown = events.filter(({ contact }) => contact === null)
  const ids = [...new Set(unknown.map(({ contactId }) => contactId))]
  const isLocking = unknown.some(({ type }) => locks(type))
  const read = ids.length === 0 ? new Map<string, ContactFacts>() : await (isLocking ? lockFacts : readFacts)(tx, ids)
  return events.flatMap((event) => {
    const contact = event.contact ?? read.get(event.contactId)
    return contact ? lookAt(event, contact, zone, now) : []
  })
}
