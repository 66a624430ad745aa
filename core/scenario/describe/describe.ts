import { fill } from '../../text/fill.ts'
import type { Language } from '../../text/words.ts'
import type { LeaveRule, Reentry, Step, Trigger } from '../definition.ts'
import { stepText, variantText } from './step-words.ts'
import { tongueOf } from './tongue.ts'
import type { ScenarioNames, Tongue } from './tongue.ts'
import { triggerText } from './trigger-words.ts'

/** What a step does, in one sentence without a full stop. */
export function describeStep(step: Step, language: Language, names?: ScenarioNames): string {
  return stepText(step, tongueOf(language, names))
}

/** What starts the scenario. */
export function describeTrigger(trigger: Trigger, language: Language, names?: ScenarioNames): string {
  return triggerText(trigger, tongueOf(language, names))
}

/** Why one goes this way out of the step: by the exit's path without its last `next`, `arms.0`, `variants.1`, `answered`. */
export function describeWay(step: Step, way: string, language: Language, names?: ScenarioNames): string {
  return wayText(step, way, tongueOf(language, names))
}

/** When a contact leaves, in the middle of a sentence. */
export function describeLeave(rule: LeaveRule, language: Language, names?: ScenarioNames): string {
  return leaveText(rule, tongueOf(language, names))
}

/** Whether a contact may begin anew, in the middle of a sentence. */
export function describeReentry(reentry: Reentry | undefined, language: Language, names?: ScenarioNames): string {
  return reentryText(reentry, tongueOf(language, names))
}

export function wayText(step: Step, way: string, tongue: Tongue): string {
  const { sentences } = tongue
  const [list, index = ''] = way.split('.')
  if (step.kind === 'branch' && list === 'arms') {
    const arm = step.arms[Number(index)]
    if (arm === undefined) return ''
    return arm.name ?? fill(sentences.way.arm, { when: tongue.condition(arm.when) })
  }
  if (step.kind === 'split' && list === 'variants') return variantText(step.variants, Number(index), tongue)
  if (step.kind === 'wait-for' && way === 'next') return sentences.way.happened
  return isPlain(way, sentences.way) ? sentences.way[way] : way
}

export function leaveText({ when, outcome, goal }: LeaveRule, { sentences, quote, condition }: Tongue): string {
  const sentence = goal === true ? sentences.leave.goal : sentences.leave.leave
  return fill(sentence, { outcome: quote(outcome), when: condition(when) })
}

export function reentryText(reentry: Reentry | undefined, { sentences, span, field }: Tongue): string {
  const { always, after, key, ...plain } = sentences.reentry
  if (reentry === undefined) return always
  if (reentry.mode === 'after') return fill(after, { span: span(reentry.period, 'accusative') })
  if (reentry.mode === 'parallel' && reentry.key !== undefined) return fill(key, { field: field(reentry.key) })
  return plain[reentry.mode]
}

function isPlain<Ways extends object>(way: string, ways: Ways): way is keyof Ways & string {
  return Object.hasOwn(ways, way)
}
