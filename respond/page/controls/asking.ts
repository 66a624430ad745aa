import type { AnswerValue, Localized, Question } from '@otklik/core/survey'
import { markup, type Markup } from '../markup.ts'
import type { QuestionScreen } from '../screen.ts'
import type { Words } from '../texts.ts'

/** What a control needs to know of its page. */
export interface Asking {
  screen: QuestionScreen
  words: Words
  say(text: Localized | undefined): string
  /** Alone on its screen: a tap may be the whole answer. */
  alone: boolean
}

/** How one kind of element is answered on a page. */
export interface Control<E extends Question> {
  /** Names of fields: `value.<key>`; alone, also `value`. */
  (element: E, asking: Asking): Markup
}

/** What stands in the control: as it was filled in a moment ago, else as it was answered. */
export function standing(key: string, { screen }: Asking): AnswerValue | undefined {
  const typed = screen.texts[key] ?? (screen.elements[0]?.id === key ? screen.texts[''] : undefined)
  if (typed) return typed.length > 1 ? [...typed] : typed[0]
  return Object.hasOwn(screen.answers, key) ? screen.answers[key] : undefined
}

/** Ties a control to its question's title and to what is wrong with it. */
export function labelled({ id }: Question, { screen, alone }: Asking): Markup {
  const isWrong = Object.keys(screen.refused).some((key) => key === id || key.startsWith(`${id}.`))
  const wrong = isWrong && markup` aria-describedby="${partId('wrong', id, alone)}" aria-invalid="true"`
  return markup` aria-labelledby="${partId('q', id, alone)}"${wrong}`
}

export function partId(part: string, id: string, alone: boolean): string {
  return alone ? part : `${part}-${id}`
}

/** Sends the form; where all is on one page there is one for all. */
export function sendButton({ words, alone }: Asking): Markup | false {
  return alone && markup`<button class="go">${words.send}</button>`
}
