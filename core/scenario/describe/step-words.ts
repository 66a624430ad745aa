import type { Scalar } from '../../condition/definition.ts'
import { fill } from '../../text/fill.ts'
import { counted, listText, numberText, percentText } from '../../text/words.ts'
import type { Forms } from '../../text/words.ts'
import type { BranchStep, SplitStep, Step, StepKind, UpdateContactStep, WaitForStep, WaitStep } from '../definition.ts'
import { clockText, daysText, whenText } from './tongue.ts'
import type { Tongue } from './tongue.ts'

type Describe<S extends Step> = (step: S, tongue: Tongue) => string

/** What each kind of step does, in one sentence. A new kind is a line here and its sentences in `texts.json`. */
const kinds: { readonly [K in StepKind]: Describe<Extract<Step, { kind: K }>> } = {
  wait: waitText,
  'wait-for': waitForText,
  branch: branchText,
  split: (step, tongue) => fill(tongue.sentences.step.split, { variants: variantsText(step, tongue) }),
  ask: ({ survey, ways, reminders = [] }, tongue) => {
    const { sentences, language } = tongue
    const channels = listText([...new Set(ways.map(({ channel }) => tongue.channel(channel)))], 'or', language)
    const count = counted(reminders.length, sentences.reminders as unknown as Forms, language)
    const also = reminders.length === 0 ? '' : fill(sentences.part.reminders, { count })
    return fill(sentences.step.ask, { survey: tongue.survey(survey), channels, reminders: also })
  },
  send: ({ template, channel }, { sentences, ...tongue }) =>
    fill(sentences.step.send, { template: tongue.quote(template), channel: tongue.channel(channel) }),
  notify: ({ to, template }, { sentences, quote }) => {
    const { notifyRouting, notifyMember, notifyEmail } = sentences.step
    const sentence = 'routing' in to ? notifyRouting : 'email' in to ? notifyEmail : notifyMember
    return fill(sentence, { template: quote(template), ...('email' in to && { email: to.email }) })
  },
  'update-contact': ({ set }, tongue) => fill(tongue.sentences.step.updateContact, { values: valuesText(set, tongue) }),
  list: ({ list, action }, { sentences, segment }) =>
    fill(action === 'add' ? sentences.step.listAdd : sentences.step.listRemove, { list: segment(list) }),
  'open-case': (_step, { sentences }) => sentences.step.openCase,
  webhook: ({ url }, { sentences }) => fill(sentences.step.webhook, { url }),
  'raise-event': ({ type }, { sentences, event }) => fill(sentences.step.raiseEvent, { event: event(type) }),
  enter: (step, { sentences, scenario }) => fill(sentences.step.enter, { scenario: scenario(step.scenario) }),
  goal: ({ name }, { sentences, quote }) => fill(sentences.step.goal, { name: quote(name) }),
  end: ({ reason }, { sentences, quote }) =>
    reason === undefined ? sentences.step.end : fill(sentences.step.endWithReason, { reason: quote(reason) }),
}

export function stepText(step: Step, tongue: Tongue): string {
  return (kinds[step.kind] as Describe<Step>)(step, tongue)
}

function waitText(step: WaitStep, tongue: Tongue): string {
  const { sentences, span } = tongue
  if (step.untilTime !== undefined) {
    const { at, weekdays } = step.untilTime
    return fill(sentences.step.waitForTime, { at: clockText(at), days: daysText(weekdays, tongue) })
  }
  if (step.untilField !== undefined) return waitForDateText(step.untilField, tongue)
  const sentence = step.from === 'event' ? sentences.step.waitSinceEvent : sentences.step.wait
  return fill(sentence, { span: span(step.for ?? 'PT0S', 'accusative') })
}

function waitForDateText({ field, shift, direction, at }: NonNullable<WaitStep['untilField']>, tongue: Tongue): string {
  const { waitForDate, waitBeforeDate, waitAfterDate } = tongue.sentences.step
  const sentence = shift === undefined ? waitForDate : direction === 'before' ? waitBeforeDate : waitAfterDate
  return fill(sentence, {
    field: tongue.field(field),
    span: shift === undefined ? '' : tongue.span(shift, 'accusative'),
    at: at === undefined ? '' : fill(tongue.sentences.part.at, { time: clockText(at) }),
  })
}

function waitForText({ what, timeout }: WaitForStep, tongue: Tongue): string {
  const { step, part } = tongue.sentences
  const span = tongue.span(timeout, 'genitive')
  if ('answer' in what) return fill(what.answer === 'score' ? step.waitForScore : step.waitForComplete, { span })
  const names = what.same?.map((name) => tongue.quote(name)) ?? []
  const same = names.length === 0 ? '' : fill(part.same, { names: listText(names, 'and', tongue.language) })
  return fill(step.waitForEvent, { event: tongue.event(what.event), same, when: whenText(what.when, tongue), span })
}

function branchText({ arms }: BranchStep, tongue: Tongue): string {
  const { branch, branches } = tongue.sentences.step
  const [only, ...others] = arms
  if (only !== undefined && others.length === 0)
    return fill(branch, { when: only.name === undefined ? tongue.condition(only.when) : tongue.quote(only.name) })
  const ways = arms.map(({ when, name }) => (name === undefined ? tongue.condition(when) : tongue.quote(name)))
  return fill(branches, { ways: ways.join('; ') })
}

function variantsText({ variants }: SplitStep, tongue: Tongue): string {
  return variants.map((_, index) => variantText(variants, index, tongue)).join('; ')
}

/** `a, 50 %`. */
export function variantText(variants: SplitStep['variants'], index: number, { sentences, language }: Tongue): string {
  const variant = variants[index]
  if (variant === undefined) return ''
  const total = variants.reduce((sum, { weight }) => sum + weight, 0)
  return fill(sentences.way.variant, { id: variant.id, share: percentText(variant.weight / (total || 1), language) })
}

/** More than so many values would be too much for a sentence. */
const VALUES_SHOWN = 3

function valuesText(set: UpdateContactStep['set'], { sentences, language, quote, field }: Tongue): string {
  const { value, copied, removed, andMore } = sentences.part
  const told = Object.entries(set).map(([key, to]) => {
    const name = quote(key)
    if (to === null) return fill(removed, { name })
    if (typeof to === 'object') return fill(copied, { name, value: field(to.field) })
    return fill(value, { name, value: scalarText(to) })
  })
  const rest = told.length - VALUES_SHOWN
  const shown = told.slice(0, VALUES_SHOWN)
  return [...shown, ...(rest > 0 ? [fill(andMore, { count: numberText(rest, language) })] : [])].join('; ')

  function scalarText(scalar: Scalar): string {
    if (typeof scalar === 'boolean') return scalar ? sentences.yes : sentences.no
    return typeof scalar === 'number' ? numberText(scalar, language) : quote(scalar)
  }
}
