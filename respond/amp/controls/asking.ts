import type { Localized, Question } from '@otklik/core/survey'
import type { Slot } from '../logic/slot.ts'
import type { Saying } from '../logic/say.ts'
import { markup, Markup } from '../../page/markup.ts'
import type { Words } from '../../page/texts.ts'

/** What a control needs to know of its mail. */
export interface Asking {
  words: Words
  /** The texts of the question, all of which can be said. */
  say(text: Localized | undefined): Saying
  slots: ReadonlyMap<string, Slot>
  /** Names of the state that something depends on; the others need not be kept. */
  used: ReadonlySet<string>
  /** Names the respondent's way, for what is in an order of its own. */
  seed: string
}

/** How one kind of element is answered in a mail: fields named `value.<key>`, and what they change in the state. */
export type Control<E extends Question> = (element: E, asking: Asking) => Markup

/** A text that changes with the answers that it names. */
export function said({ text, bound }: Saying): Markup {
  return bound === null
    ? markup`<span dir="auto">${text}</span>`
    : markup`<span dir="auto" [text]="${bound}">${text}</span>`
}

/** Keeps in the state what a tap on the control means. `value` is an expression of ours. */
export function keeps(name: string | undefined, value: string | number, { used }: Asking): Markup | false {
  return name !== undefined && used.has(name) && markup` on="change:AMP.setState({a:{${name}:${value}}})"`
}

/** One of a few values to choose; `index` is its place in the state's list. */
export function radio(
  key: string,
  { value, index, required }: { value: string | number; index: number; required: boolean },
  asking: Asking,
): Markup {
  const slot = asking.slots.get(key)
  const name = slot?.kind === 'one' ? slot.name : undefined
  const must = required && markup` required`
  return markup`<input type="radio" name="value.${key}" value="${value}"${must}${keeps(name, index, asking)}>`
}
