import { fold, type Comparison, type Condition, type Scalar } from '@otklik/core/condition'
import type { Trigger } from '@otklik/core/scenario'

/** What a field must hold: one of these values, folded as conditions compare, or a number within these bounds. */
export interface Demand {
  values?: ReadonlySet<unknown>
  least?: number
  most?: number
}

/** By field: a trigger fits only events of which all of these hold. */
export type Demands = ReadonlyMap<string, Demand>

const NONE: Demands = new Map()

/** What every event that starts the scenario with this key must hold. */
export function demandsOf(trigger: Trigger, key: string): Demands {
  return both(ownDemands(trigger, key), trigger.when ? demandsOfCondition(trigger.when) : NONE)
}

export function comparable(value: unknown): unknown {
  return typeof value === 'string' ? fold(value) : value
}

function ownDemands(trigger: Trigger, key: string): Demands {
  switch (trigger.kind) {
    case 'event':
      return NONE
    case 'answer':
      return values('event.survey', [trigger.survey])
    case 'segment':
      return values('event.segment', [trigger.segment])
    case 'schedule':
    case 'manual':
      return values('event.scenario', [key])
  }
}

function values(field: string, wanted: readonly unknown[]): Demands {
  return new Map([[field, { values: new Set(wanted.map(comparable)) }]])
}

function demandsOfCondition(condition: Condition): Demands {
  if ('all' in condition) return condition.all.map(demandsOfCondition).reduce(both, NONE)
  if ('any' in condition) return condition.any.map(demandsOfCondition).reduce<Demands | null>(either, null) ?? NONE
  return 'field' in condition ? demandsOfComparison(condition) : NONE
}

function demandsOfComparison({ field, is, value }: Comparison): Demands {
  if (is === 'equal' || is === 'in') return values(field, [value].flat())
  const bound = boundOf(is, value)
  return bound === undefined ? NONE : new Map([[field, bound]])
}

function boundOf(is: Comparison['is'], value: Scalar | Scalar[] | undefined): Demand | undefined {
  if (typeof value !== 'number') return undefined
  if (is === 'atLeast' || is === 'greater') return { least: value }
  return is === 'atMost' || is === 'less' ? { most: value } : undefined
}

/** Where both must hold, what each asks of a field is enough by itself; certain values tell more than bounds. */
function both(first: Demands, second: Demands): Demands {
  const all = new Map(first)
  for (const [field, demand] of second) if (!all.get(field)?.values) all.set(field, { ...all.get(field), ...demand })
  return all
}

/** Where one must hold, a field must hold what one of them asks of it, if both ask about it. */
function either(first: Demands | null, second: Demands): Demands {
  if (first === null) return second
  return new Map(
    [...first].flatMap(([field, demand]) => {
      const other = second.get(field)
      const joined = other && eitherOf(demand, other)
      return joined ? [[field, joined]] : []
    }),
  )
}

function eitherOf(first: Demand, second: Demand): Demand | undefined {
  if (first.values && second.values) return { values: new Set([...first.values, ...second.values]) }
  if (first.values || second.values) return undefined
  if (first.least !== undefined && second.least !== undefined) return { least: Math.min(first.least, second.least) }
  if (first.most !== undefined && second.most !== undefined) return { most: Math.max(first.most, second.most) }
  return undefined
}
