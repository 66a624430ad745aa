import type { Catalogue } from '../condition/catalogue.ts'
import { conditionProblems } from '../condition/check/check.ts'
import { toProblem, type ConditionProblem, type Finding } from '../condition/check/problem.ts'
import type { Language } from '../text/words.ts'
import type { PolicyRule, Scope } from './definition.ts'

/**
 * What well-formed rules get wrong about what there is, each by its path in their list, such as `0.when.all.1`. Told in
 * English where no language is named.
 */
export function ruleProblems(
  rules: readonly PolicyRule[],
  catalogue: Catalogue,
  language: Language = 'en',
): ConditionProblem[] {
  return rules.flatMap(({ applies = {}, when }, index) => [
    ...scopeFindings(applies, String(index), catalogue).map((finding) => toProblem(finding, language)),
    ...(when === undefined ? [] : conditionProblems(when, catalogue, 'policy', { language })).map((problem) => ({
      ...problem,
      path: [index, 'when', problem.path].filter((part) => part !== '').join('.'),
    })),
  ])
}

/** Whether any rule names what only a catalogue knows. */
export function namesThings(rules: readonly PolicyRule[]): boolean {
  return rules.some(({ when, applies }) => when !== undefined || applies !== undefined)
}

function scopeFindings({ labels = [], surveys = [], channels = [] }: Scope, rule: string, catalogue: Catalogue) {
  const find = (code: Finding['code'], list: keyof Scope, names: readonly string[], among: readonly string[]) =>
    names.flatMap((name, index): Finding[] =>
      among.includes(name) ? [] : [{ path: [rule, 'applies', list, String(index)], code, values: { name }, among }],
    )
  return [
    ...find('unseen-label', 'labels', labels, catalogue.labels),
    ...find('unknown-survey', 'surveys', surveys, Object.keys(catalogue.surveys)),
    ...find('unknown-channel', 'channels', channels, catalogue.channels),
  ]
}
