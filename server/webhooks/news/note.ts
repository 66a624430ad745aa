import { compile, eventFields, type Condition, type Fields, type Predicate } from '@otklik/core/condition'
import type { SurveyDefinition } from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import type { Bus } from '../../platform/bus.ts'
import type { Tx } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { workspaceOf } from '../../platform/workspace.ts'
import type { Surveys } from '../../surveys/index.ts'
import { queueDeliveries, type NewDelivery } from '../deliveries-store.ts'
import { loadNews, type Facts, type Listener } from './facts.ts'
import type { Occurrence } from './occurrence.ts'
import { answersOf, payloadOf, scoreOf } from './payload.ts'

export interface NoteOptions {
  surveys: Pick<Surveys, 'getAll'>
  bus: Pick<Bus, 'emit'>
}

/**
 * Queues a delivery for every endpoint that is to be told, in the transaction of what happened: one statement where
 * nobody listens, and otherwise a number that does not grow with the batch.
 */
export async function noteOccurrences(
  tx: Tx,
  { surveys, bus }: NoteOptions,
  occurrences: readonly Occurrence[],
  now: EpochMs,
): Promise<void> {
  if (occurrences.length === 0) return
  const news = await loadNews(tx, occurrences)
  if (!news) return
  const definitions = await definitionsOf(tx, surveys, news.facts)
  const { zone } = await workspaceOf(tx)
  const deliveries = occurrences.flatMap((occurrence, index): NewDelivery[] => {
    const [facts, survey] = [news.facts[index]!, definitions[index]]
    const wanting = news.listeners.filter((each) => wants(each, occurrence, facts, survey, { now, zone }))
    if (wanting.length === 0) return []
    const body = JSON.stringify(payloadOf(occurrence.type, facts, survey, now))
    const about = { contactId: facts.contact?.id ?? null, body }
    return wanting.map(({ id, url }) => ({
      id: newId(),
      by: { endpointId: id, event: occurrence.type },
      url,
      ...about,
    }))
  })
  if (deliveries.length === 0) return
  await queueDeliveries(tx, deliveries, now)
  tx.afterCommit(() => bus.emit('due', { workspaceId: tx.workspaceId, what: 'webhooks' }))
}

/** The survey of each, in the version that was answered; undefined where it is about no response. */
export async function definitionsOf(
  tx: Tx,
  surveys: Pick<Surveys, 'getAll'>,
  facts: readonly Facts[],
): Promise<(SurveyDefinition | undefined)[]> {
  const wanted = facts.flatMap(({ response }) =>
    response ? { key: response.survey, version: response.surveyVersion } : [],
  )
  const found = (await surveys.getAll(tx, wanted)).map(({ definition }) => definition)
  return facts.map(({ response }) => (response ? found.shift() : undefined))
}

function wants(
  { events, survey, condition }: Listener,
  { type }: Occurrence,
  facts: Facts,
  definition: SurveyDefinition | undefined,
  asOf: { now: EpochMs; zone: string },
): boolean {
  if (events.length > 0 && !events.includes(type)) return false
  if (survey !== null && facts.response?.survey !== survey) return false
  return condition === null || predicateOf(condition)(fieldsOf(facts, definition), asOf)
}

/** What a filter can see: the same names as the conditions of a scenario. */
function fieldsOf(facts: Facts, survey: SurveyDefinition | undefined): Fields {
  const { attributes, name, language, zone } = facts.contact ?? {}
  return {
    contact: { ...attributes, name, language, zone },
    event: facts.event ? eventFields(facts.event) : undefined,
    dimension: facts.case?.dimensions ?? facts.response?.dimensions ?? {},
    answer: answersOf(facts),
    response: scoreOf(facts, survey),
  }
}

/** Conditions come anew with each batch; the latest that were compiled are kept by their text. */
const PREDICATES_KEPT = 500
const predicates = new Map<string, Predicate>()

function predicateOf(condition: Condition): Predicate {
  const text = JSON.stringify(condition)
  const known = predicates.get(text)
  if (known) return known
  const made = compile(condition)
  if (predicates.size >= PREDICATES_KEPT) predicates.delete(predicates.keys().next().value!)
  predicates.set(text, made)
  return made
}
