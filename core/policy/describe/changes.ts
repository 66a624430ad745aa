import type { Names } from '../../condition/describe/tongue.ts'
import type { Language } from '../../text/words.ts'
import type { ZoneId } from '../../time/instant.ts'
import type { ContactPolicy, PolicyRule } from '../definition.ts'
import { describeRule } from './rule.ts'

const WORDS = {
  ru: {
    added: 'Добавлено',
    removed: 'Убрано',
    changed: 'Изменено',
    was: 'было',
    renamed: 'Переименовано',
    order: 'Правила стоят в другом порядке',
  },
  en: {
    added: 'Added',
    removed: 'Removed',
    changed: 'Changed',
    was: 'was',
    renamed: 'Renamed',
    order: 'The rules are in another order',
  },
} as const

/**
 * What differs between two versions of a policy, a sentence for each rule; empty when nothing does. A rule that only has
 * another id than before says what it said.
 */
export function describePolicyChanges(
  before: ContactPolicy,
  after: ContactPolicy,
  language: Language,
  zone: ZoneId,
  names: Names = {},
): string[] {
  const words = WORDS[language]
  const told = (rule: PolicyRule) => describeRule(rule, language, zone, names)
  const [old, young] = [byId(before), byId(after)]
  const changes = after.rules.flatMap((rule) => {
    const was = old.get(rule.id)
    if (was === undefined) return isAnywhere(rule, before, young) ? [] : [`${words.added}: ${told(rule)}`]
    if (isSame(was, rule)) return was.name === rule.name ? [] : [`${words.renamed}: ${told(rule)}`]
    return [`${words.changed}: ${told(rule)} (${words.was}: ${told(was)})`]
  })
  const removed = before.rules
    .filter((rule) => !young.has(rule.id) && !isAnywhere(rule, after, old))
    .map((rule) => `${words.removed}: ${told(rule)}`)
  const moved = isReordered(before, after) ? [words.order] : []
  return [...changes, ...removed, ...moved]
}

/** Whether the same rule stands in the other version under an id that is in this one no more. */
function isAnywhere(rule: PolicyRule, { rules }: ContactPolicy, own: ReadonlyMap<string, PolicyRule>): boolean {
  return rules.some((other) => !own.has(other.id) && isSame({ ...other, id: rule.id }, rule))
}

function byId({ rules }: ContactPolicy): Map<string, PolicyRule> {
  return new Map(rules.map((rule) => [rule.id, rule]))
}

/** But for what people call them. */
function isSame(one: PolicyRule, other: PolicyRule): boolean {
  const told = (rule: PolicyRule) => JSON.stringify(Object.entries({ ...rule, name: undefined }).sort())
  return told(one) === told(other)
}

/** Whether those that are in both stand in another order. */
function isReordered(before: ContactPolicy, after: ContactPolicy): boolean {
  const kept = (one: ContactPolicy, other: ContactPolicy) =>
    one.rules.filter(({ id }) => byId(other).has(id)).map(({ id }) => id)
  return kept(before, after).join(' ') !== kept(after, before).join(' ')
}
