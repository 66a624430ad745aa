import { DEFAULT_EVENT_TYPE, mappingOf } from './mapping.ts'
import type { Mapping, TargetColumns } from './mapping.ts'
import { nearestNames } from './nearest.ts'
import { problem } from './problem.ts'
import type { Problem } from './problem.ts'
import { contactFields, knownDimensions, tidyName } from './roles.ts'
import type { Target } from './roles.ts'

export type ParsedMapping = { mapping: Mapping } | { problems: Problem[] }

export interface MappingDefaults {
  /** The guess of the preview: holds for what the arguments do not say. */
  guessed?: ReadonlyMap<Target, string>
  /** The event type when no column holds it. */
  type?: string
}

/**
 * Reads the arguments of `--map`: `target=column`. Targets are `type`, `occurredAt`, `key`, the contact's fields
 * (`email`…), `attribute.NAME`, `dimension.NAME` (or one of the usual dimensions alone: `region`) and `parameter.NAME`.
 * `target=` takes a guess back. Once a parameter is named, only named ones are kept, unless `parameter.*=*` stands too.
 * A column is found by its name, or by the only one that differs in case, blanks and punctuation alone.
 */
export function parseMapping(
  args: readonly string[],
  columns: readonly string[],
  defaults: MappingDefaults = {},
): ParsedMapping {
  const problems: Problem[] = []
  const stated = new Map<Target, string>()
  let keepsAll = false
  for (const argument of args) {
    const parsed = parseArgument(argument, columns)
    if (parsed === 'keep-all') keepsAll = true
    else if ('code' in parsed) problems.push(parsed)
    else if (stated.has(parsed.target)) problems.push(problem('map-repeated-target', null, { target: parsed.target }))
    else stated.set(parsed.target, parsed.column)
  }
  if (problems.length > 0) return { problems }
  const namesParameters = [...stated.keys()].some((target) => target.startsWith('parameter.'))
  const targets = merge(defaults.guessed ?? new Map(), stated)
  return complete(targets, defaults.type ?? DEFAULT_EVENT_TYPE, namesParameters && !keepsAll ? 'ignore' : 'parameters')
}

/** A mapping, if the columns are enough for one. */
export function complete(targets: TargetColumns, type: string, unmapped: Mapping['unmapped']): ParsedMapping {
  const mapping = mappingOf(targets, type, unmapped)
  const problems: Problem[] = []
  if (mapping === undefined) problems.push(problem('map-missing', null, { target: 'occurredAt' }))
  if (!(['externalId', 'email', 'phone'] as const).some((field) => targets.has(field))) {
    problems.push(problem('map-missing', null, { target: 'externalId, email, phone' }))
  }
  return mapping === undefined || problems.length > 0 ? { problems } : { mapping }
}

/** The column that a person means, or the problem with the nearest names. */
export function findColumn(wanted: string, columns: readonly string[]): string | Problem {
  if (columns.includes(wanted)) return wanted
  const alike = columns.filter((name) => tidyName(name) === tidyName(wanted))
  if (alike.length === 1 && alike[0] !== undefined) return alike[0]
  return problem('unknown-column', wanted, { nearest: nearestNames(wanted, columns).join(', ') })
}

function parseArgument(
  argument: string,
  columns: readonly string[],
): { target: Target; column: string } | Problem | 'keep-all' {
  const at = argument.indexOf('=')
  if (at < 1) return problem('map-syntax', null, { argument })
  const [name, wanted] = [argument.slice(0, at).trim(), argument.slice(at + 1).trim()]
  if (name === 'parameter.*' && wanted === '*') return 'keep-all'
  const target = parseTarget(name)
  if (target === undefined) {
    return problem('map-unknown-target', null, { target: name, nearest: nearestNames(name, plainTargets).join(', ') })
  }
  if (wanted === '') return { target, column: '' }
  const column = findColumn(wanted, columns)
  return typeof column === 'string' ? { target, column } : column
}

const plainTargets: readonly string[] = [
  'type',
  'occurredAt',
  'key',
  ...contactFields,
  ...knownDimensions,
  'dimension.',
  'parameter.',
  'attribute.',
]

function parseTarget(name: string): Target | undefined {
  if (knownDimensions.includes(name)) return `dimension.${name}`
  if (isPrefixed(name)) return name
  return name === 'type' || name === 'occurredAt' || name === 'key'
    ? name
    : contactFields.find((field) => field === name)
}

function isPrefixed(name: string): name is `attribute.${string}` | `dimension.${string}` | `parameter.${string}` {
  return /^(attribute|dimension|parameter)\../.test(name)
}

/** What is stated wins: over the guess for its target, and over the guess for its column. */
function merge(guessed: ReadonlyMap<Target, string>, stated: ReadonlyMap<Target, string>): TargetColumns {
  const takenColumns = new Set(stated.values())
  const merged: TargetColumns = new Map([...guessed].filter(([, column]) => !takenColumns.has(column)))
  for (const [target, column] of stated) {
    if (column === '') merged.delete(target)
    else merged.set(target, column)
  }
  return merged
}
