import { isEqual } from '../../equal.ts'
import { own } from '../../own.ts'
import { fill } from '../../text/fill.ts'
import { numberText } from '../../text/words.ts'
import type { Language } from '../../text/words.ts'
import type { LeaveRule, ScenarioDefinition } from '../definition.ts'
import { leaveText, reentryText } from './describe.ts'
import { stepDiff } from './step-diff.ts'
import { stepText } from './step-words.ts'
import { changeText, tongueOf } from './tongue.ts'
import type { ScenarioNames, Tongue } from './tongue.ts'
import { triggerText } from './trigger-words.ts'

/**
 * What became of the definition, a sentence a change: what starts it, who may begin anew, who leaves, and the steps
 * with their ways. Empty when both say the same; where the panel draws the steps says nothing.
 */
export function diffInWords(
  before: ScenarioDefinition,
  after: ScenarioDefinition,
  language: Language,
  names?: ScenarioNames,
): string[] {
  const tongue = tongueOf(language, names)
  const { sentences, quote } = tongue
  const { trigger, reentry, priority, start } = sentences.diff
  const changes = <Part>(what: string, one: Part, other: Part, told: (part: Part) => string) =>
    isEqual(one, other) ? [] : [changeText(what, told(one), told(other), tongue)]
  return [
    ...changes(trigger, before.trigger, after.trigger, (part) => triggerText(part, tongue)),
    ...changes(reentry, before.reentry, after.reentry, (part) => reentryText(part, tongue)),
    ...changes(priority, before.priority ?? 0, after.priority ?? 0, (part) => numberText(part, language)),
    ...leaveDiff(before.leave ?? [], after.leave ?? [], tongue),
    ...changes(start, before.start, after.start, quote),
    ...stepsOnlyIn(before, after, sentences.diff.stepRemoved, tongue),
    ...stepsOnlyIn(after, before, sentences.diff.stepAdded, tongue),
    ...Object.entries(after.steps).flatMap(([id, step]) => {
      const former = own(before.steps, id)
      return former === undefined ? [] : stepDiff(id, former, step, tongue)
    }),
  ]
}

function leaveDiff(before: LeaveRule[], after: LeaveRule[], tongue: Tongue): string[] {
  const { leaveRemoved, leaveAdded, leaveOrder } = tongue.sentences.diff
  const without = (rules: LeaveRule[], others: LeaveRule[]) =>
    rules.filter((rule) => !others.some((other) => isEqual(rule, other)))
  const told = [
    ...without(before, after).map((rule) => fill(leaveRemoved, { rule: leaveText(rule, tongue) })),
    ...without(after, before).map((rule) => fill(leaveAdded, { rule: leaveText(rule, tongue) })),
  ]
  return told.length === 0 && !isEqual(before, after) ? [leaveOrder] : told
}

function stepsOnlyIn(one: ScenarioDefinition, other: ScenarioDefinition, sentence: string, tongue: Tongue): string[] {
  return Object.entries(one.steps)
    .filter(([id]) => own(other.steps, id) === undefined)
    .map(([id, step]) => fill(sentence, { id: tongue.quote(id), sentence: stepText(step, tongue) }))
}
