import { isScoreElement, kindOf, sayer, type Question } from '@otklik/core/survey'
import { partId, type Asking } from './controls/asking.ts'
import { controlOf } from './controls/registry.ts'
import { markup, type Markup } from './markup.ts'
import { footerForm, form, leading, note, type Parts } from './part.ts'
import type { QuestionScreen } from './screen.ts'
import { fill, type Words } from './texts.ts'
import { wrongText } from './wrong.ts'

/** Questions with their controls. What is chosen is marked; what could be chosen all looks alike. */
export function questionParts(screen: QuestionScreen, language: string, words: Words): Parts {
  const { survey, elements, standing } = screen
  const alone = survey.screens !== 'all'
  const say = sayer(survey, standing, language)
  const asking: Asking = { screen, words, say, alone }
  const title = alone ? say(elements[0]!.title) : survey.name
  const questions = elements.map((element) => question(element, asking))
  const send = !alone && markup`<button class="go">${words.send}</button>`
  const asked = elements.map(({ id }) => markup`<input type="hidden" name="element" value="${id}">`)
  const name = !alone && markup`<h1 tabindex="-1" autofocus dir="auto">${title}</h1>`
  const content = markup`${asked}${alone && given(asking)}${questions}${send}`
  return {
    title,
    main: markup`${name}${progress(asking)}
      ${form({ ...passing(screen) }, content)}
      ${note(words)}`,
    footer: wayOut(asking),
  }
}

function question(element: Question, asking: Asking): Markup {
  const { say, alone } = asking
  const focus = alone && !isScoreElement(element) && markup` tabindex="-1" autofocus`
  const id = partId('q', element.id, alone)
  const title = say(element.title)
  const hint = say(element.hint)
  const heading = alone
    ? markup`<h1 id="${id}" dir="auto"${focus}>${title}</h1>`
    : markup`<h2 id="${id}" dir="auto">${title}</h2>`
  const parts = markup`${heading}
    ${hint && markup`<p dir="auto">${hint}</p>`}
    ${wrong(element, asking)}
    ${controlOf(element, asking)}`
  return alone ? parts : markup`<section>${parts}</section>`
}

function wrong(element: Question, { screen, words, alone }: Asking): Markup | false {
  const key = kindOf(element)
    .keys(element)
    .find((each) => screen.refused[each] !== undefined)
  if (key === undefined) return false
  const text = wrongText(element, screen.refused[key]!, words)
  return markup`<p class="wrong" id="${partId('wrong', element.id, alone)}">${text}</p>`
}

function given({ screen, words }: Asking): Markup | false {
  const { given, visit } = screen
  if (given === null) return false
  const text = fill(words.given, { score: given.score })
  return markup`<p class="given">${text} <a href="${leading({ at: given.element }, visit)}">${words.changeScore}</a></p>`
}

function progress({ screen: { progress, back, first, visit }, words }: Asking): Markup | false {
  if (progress === null || progress.of < 2 || first) return false
  const text = fill(words.progress, { done: progress.done + 1, of: progress.of })
  const link = back !== null && markup`<a href="${leading({ at: back }, visit)}">${words.back}</a> `
  return markup`<p class="progress">${link}<progress max="${progress.of}" value="${progress.done}" aria-label="${text}"></progress></p>`
}

/** Not answering is as easy as answering. */
function wayOut({ screen, words, alone }: Asking): Markup | null {
  const { elements, first, again, answers } = screen
  const element = elements[0]!
  const isAnswered = kindOf(element).isAnswered(element, answers)
  if (again && isAnswered) return markup`<p class="more"><a href="${again.next}">${words.leave}</a></p>`
  if (first) return footerForm({ action: 'decline', ...screen.carried }, words.decline)
  if (!alone || element.kind === 'statement') return null
  if (kindOf(element).canSkip(element))
    return footerForm({ action: 'skip', element: element.id, ...passing(screen) }, words.skip)
  return markup`<p class="more"><a href="${leading({ done: '1' }, screen.visit)}">${words.finish}</a></p>`
}

/** `scale`: a score in a mail led here. */
function passing({ again, carried, preselected }: QuestionScreen): Readonly<Record<string, string>> {
  return { ...carried, ...(preselected !== null && { scale: '1' }), ...(again && { again: '1' }) }
}
