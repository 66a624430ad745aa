import type { Catalogue, Scalar, ValueType } from '@otklik/core/condition'
import { triggerTypes, type ScenarioDefinition } from '@otklik/core/scenario'
import type { EpochMs, ZoneId } from '@otklik/core/time'

/** Whom one walks through a scenario, and what it begins with; made up, and edited by hand. */
export interface Sample {
  /** Hashes of splits and samples go by it. */
  contactId: string
  type: string
  parameters: Readonly<Record<string, Scalar>>
  dimensions: Readonly<Record<string, string>>
  contact: Readonly<Record<string, Scalar>>
  segments: readonly string[]
  startedAt: EpochMs
  zone: ZoneId
}

/** Someone for whom the scenario plausibly starts: a value for each field that is known. */
export function sampleFor(
  { definition, key }: { definition: ScenarioDefinition; key: string },
  catalogue: Catalogue,
  { now, zone }: { now: EpochMs; zone: ZoneId },
): Sample {
  const { trigger } = definition
  const type = triggerTypes(definition)[0] ?? ''
  const today = new Date(now).toISOString().slice(0, 10)
  const known = trigger.kind === 'event' ? (catalogue.eventTypes[type] ?? {}) : {}
  return {
    contactId: 'walk-1',
    type,
    parameters: { ...valuesFor(known, today), ...ownParameters(trigger, key) },
    dimensions: Object.fromEntries(
      Object.entries(catalogue.dimensions).map(([name, { values }]) => [name, values?.[0] ?? '']),
    ),
    contact: valuesFor(catalogue.attributes, today),
    segments: 'segment' in trigger && trigger.kind !== 'segment' ? [trigger.segment] : enteredOf(trigger),
    startedAt: now,
    zone,
  }
}

function enteredOf(trigger: ScenarioDefinition['trigger']): string[] {
  return trigger.kind === 'segment' && trigger.on === 'enter' ? [trigger.segment] : []
}

/** What internal events say of themselves. */
function ownParameters(trigger: ScenarioDefinition['trigger'], key: string): Record<string, Scalar> {
  if (trigger.kind === 'answer') return { survey: trigger.survey, score: 9, group: 'promoter' }
  if (trigger.kind === 'segment') return { segment: trigger.segment }
  if (trigger.kind === 'schedule') return { scenario: key }
  return trigger.kind === 'manual' ? { scenario: key, campaign: '1' } : {}
}

const USUAL: Readonly<Record<ValueType, (today: string) => Scalar | null>> = {
  text: () => '1',
  number: () => 5_000,
  boolean: () => false,
  date: (today) => today,
  list: () => null,
}

function valuesFor(types: Readonly<Record<string, ValueType>>, today: string): Record<string, Scalar> {
  return Object.fromEntries(
    Object.entries(types).flatMap(([name, type]) => {
      const value = USUAL[type](today)
      return value === null ? [] : [[name, value]]
    }),
  )
}
