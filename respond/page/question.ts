import { scoreRange } from '@otklik/core/metrics'
import {
  canSkip,
  isScoreElement,
  localize,
  type ChoiceElement,
  type Localized,
  type ScoreElement,
  type TextElement,
} from '@otklik/core/survey'
import { markup, type Markup } from './markup.ts'
import { form, footerForm, note, type Parts } from './part.ts'
import type { QuestionScreen } from './screen.ts'
import { fill, type Words } from './texts.ts'

interface Asking {
  screen: QuestionScreen
  words: Words
  say: (text: Localized | undefined) => string
}

/** One question with its control. What is chosen is marked; what could be chosen all looks alike. */
export function questionParts(screen: QuestionScreen, language: string, words: Words): Parts {
  const say = (text: Localized | undefined) => (text ? localize(text, language, screen.survey) : '')
  const asking: Asking = { screen, words, say }
  const { element } = screen
  const title = say(element.title)
  const focus = !isScoreElement(element) && markup` tabindex="-1" autofocus`
  const content = markup`<h1 id="q" dir="auto"${focus}>${title}</h1>
    ${hint(asking)}
    ${given(asking)}
    ${control(asking)}`
  return {
    title,
    main: markup`${form({ element: element.id, ...passing(screen) }, content)}
      ${note(words)}`,
    footer: wayOut(asking),
  }
}

function hint({ screen: { element, missing }, words, say }: Asking): Markup {
  const text = say(element.hint)
  const wrong = element.kind === 'text' ? words.writeSomething : words.chooseSomething
  return markup`${text && markup`<p dir="auto">${text}</p>`}
    ${missing && markup`<p class="wrong" id="wrong">${wrong}</p>`}`
}

function given({ screen, words }: Asking): Markup | false {
  const { given } = screen
  if (given === null) return false
  const text = fill(words.given, { score: given.score })
  return markup`<p class="given">${text} <a href="?at=${given.element}">${words.changeScore}</a></p>`
}

function control(asking: Asking): Markup {
  const { element } = asking.screen
  if (element.kind === 'text') return textControl(element, asking)
  if (element.kind === 'choice') return choiceControl(element, asking)
  return scaleControl(element, asking)
}

/** Each score is a button that sends itself: one tap answers, without a script as well. */
function scaleControl(element: ScoreElement, { screen, words, say }: Asking): Markup {
  const { min, max } = scoreRange(element.kind)
  const chosen = screen.preselected ?? screen.value
  const scores = Array.from({ length: max - min + 1 }, (_, index) => min + index)
  const button = (score: number) =>
    markup`<button name="score" value="${score}"${score === chosen && ON}>${score}</button>`
  const end = (score: number, label: Localized) =>
    markup`<span dir="auto">${fill(words.end, { score, label: say(label) })}</span>`
  const send = (score: string) =>
    markup`<button class="go" name="score" value="${score}">${fill(words.sendScore, { score })}</button>`
  const group = markup`role="group" aria-labelledby="q" aria-describedby="ends" tabindex="-1" autofocus`
  return markup`<div class="scale ${element.kind}" ${group}>${scores.map(button)}</div>
    <p class="ends" id="ends">${end(min, element.lowLabel)} ${end(max, element.highLabel)}</p>
    ${chosen !== null && send(String(chosen))}`
}

const ON = markup` class="on" aria-current="true"`

/** Of one option a tap on it is the answer; several are ticked and sent. */
function choiceControl(element: ChoiceElement, { screen, words, say }: Asking): Markup {
  const chosen = new Set([screen.value ?? []].flat())
  const one = (id: string, title: Markup) =>
    chosen.has(id)
      ? markup`<button class="option on" aria-current="true" name="value" value="${id}">${title}</button>`
      : markup`<button class="option" name="value" value="${id}">${title}</button>`
  const many = (id: string, title: Markup) => {
    const checked = chosen.has(id) && markup` checked`
    return markup`<label class="option"><input type="checkbox" name="value" value="${id}"${checked}>${title}</label>`
  }
  const options = element.options.map(({ id, title }) =>
    (element.multiple ? many : one)(id, markup`<span dir="auto">${say(title)}</span>`),
  )
  const group = markup`role="group" aria-labelledby="q"${screen.missing && DESCRIBED}`
  return markup`<div class="options" ${group}>${options}</div>
    ${element.multiple && markup`<button class="go">${words.send}</button>`}`
}

const DESCRIBED = markup` aria-describedby="wrong"`

/** The line feed after the tag is not part of the text: without it, a first one of the answer would be lost. */
function textControl(element: TextElement, { screen, words, say }: Asking): Markup {
  const value = `\n${typeof screen.value === 'string' ? screen.value : ''}`
  const required = element.required === true && markup` required`
  const attributes = markup`aria-labelledby="q" dir="auto" maxlength="10000" placeholder="${say(element.placeholder)}"`
  return markup`<textarea name="value" ${attributes}${required}${screen.missing && DESCRIBED}>${value}</textarea>
    <button class="go">${words.send}</button>`
}

/** Not answering is as easy as answering. */
function wayOut({ screen, words }: Asking): Markup {
  const { element, first, again, value } = screen
  if (again && value !== null) return markup`<p class="more"><a href="${again.next}">${words.leave}</a></p>`
  if (first) return footerForm({ action: 'decline' }, words.decline)
  if (canSkip(element)) return footerForm({ action: 'skip', element: element.id, ...passing(screen) }, words.skip)
  return markup`<p class="more"><a href="?done=1">${words.finish}</a></p>`
}

function passing({ again }: QuestionScreen): Record<string, string> {
  return again ? { again: '1' } : {}
}
