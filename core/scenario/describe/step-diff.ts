import { isEqual } from '../../equal.ts'
import { fill } from '../../text/fill.ts'
import { listText } from '../../text/words.ts'
import type { AskStep, Step, StepId } from '../definition.ts'
import type { Exit } from '../steps/kind.ts'
import { kindOf } from '../steps/registry.ts'
import { wayText } from './describe.ts'
import { stepText } from './step-words.ts'
import { changeText } from './tongue.ts'
import type { Tongue } from './tongue.ts'

/** What became of a step: what it does, its settings that its sentence does not tell, and where its ways lead. */
export function stepDiff(id: StepId, before: Step, after: Step, tongue: Tongue): string[] {
  if (isEqual(before, after)) return []
  const { diff } = tongue.sentences
  const name = fill(diff.step, { id: tongue.quote(id) })
  const [was, is] = [before, after].map((step) => stepText(step, tongue))
  const told = [
    ...(was === is ? [] : [changeText(name, was ?? '', is ?? '', tongue)]),
    ...(before.kind === after.kind ? partsDiff(id, before, after, tongue) : []),
    ...waysDiff(id, before, after, tongue),
  ]
  // Longer conditions than a sentence holds, say.
  return told.length > 0 ? told : [fill(diff.detail, { what: name })]
}

/** The settings that sentences leave out, and how they are told. A new kind's are a line here. */
const PARTS: Readonly<Record<string, (value: unknown, tongue: Tongue) => string>> = {
  labels: (value, tongue) => listed((value as string[]).map(tongue.quote), tongue),
  linkLife: (value, { span }) => span(value as string, 'nominative'),
  ways: (value, tongue) =>
    listed(
      (value as AskStep['ways']).map((way) => wayOfAsking(way, tongue)),
      tongue,
    ),
  reminders: (value, tongue) =>
    listed(
      (value as NonNullable<AskStep['reminders']>).map(({ after, ...way }) =>
        [fill(tongue.sentences.parts.after, { span: tongue.span(after, 'accusative') }), wayOfAsking(way, tongue)]
          .filter((text) => text !== '')
          .join(' '),
      ),
      tongue,
    ),
  parameters: json,
  set: json,
}

function partsDiff(id: StepId, before: Step, after: Step, tongue: Tongue): string[] {
  const { diff, parts } = tongue.sentences
  const told = (step: Step, key: string) => {
    const value = (step as unknown as Record<string, unknown>)[key]
    if (value === undefined) return key === 'linkLife' ? parts.forever : parts.none
    return PARTS[key]?.(value, tongue) ?? ''
  }
  return Object.keys(PARTS).flatMap((key) => {
    const [was, is] = [told(before, key), told(after, key)]
    const part = parts[key as keyof typeof parts]
    return was === is ? [] : [changeText(fill(diff.part, { id: tongue.quote(id), part }), was, is, tongue)]
  })
}

function waysDiff(id: StepId, before: Step, after: Step, tongue: Tongue): string[] {
  const { diff } = tongue.sentences
  const [was, is] = [waysOf(before), waysOf(after)]
  const place = (to: StepId | undefined) => (to === undefined ? diff.end : tongue.quote(to))
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((way) => was.get(way) !== is.get(way))
    .map((way) => {
      const part = wayText(is.has(way) ? after : before, way, tongue)
      const what = fill(diff.part, { id: tongue.quote(id), part })
      return changeText(what, place(was.get(way)), place(is.get(way)), tongue)
    })
}

/** Where each way leads, by the exit's path without its last `next`. */
function waysOf(step: Step): Map<string, StepId> {
  return new Map(
    kindOf<Step>(step)
      .exits(step)
      .map(({ path, to }) => [wayOf(path), to]),
  )
}

function wayOf(path: Exit['path']): string {
  const way = path.length > 1 && path.at(-1) === 'next' ? path.slice(0, -1) : path
  return way.join('.')
}

function wayOfAsking({ channel, template }: Partial<AskStep['ways'][number]>, tongue: Tongue): string {
  const told = [
    channel === undefined ? '' : tongue.channel(channel),
    template === undefined ? '' : tongue.quote(template),
  ]
  return told.filter((text) => text !== '').join(' ')
}

function listed(items: readonly string[], { language, sentences }: Tongue): string {
  return items.length === 0 ? sentences.parts.none : listText(items, 'and', language)
}

function json(value: unknown): string {
  return JSON.stringify(value)
}
