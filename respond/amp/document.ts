import { kindOf, textsOf, type Answers, type Localized, type SurveyDefinition } from '@otklik/core/survey'
import type { Brand } from '../page/look.ts'
import { markup, Markup } from '../page/markup.ts'
import { wordsFor } from '../page/texts.ts'
import { initially, not } from './logic/expression.ts'
import { planOf, type Plan, type Planned } from './logic/plan.ts'
import { sayingOf, type Saying } from './logic/say.ts'
import { said, type Asking } from './controls/asking.ts'
import { controlOf } from './controls/registry.ts'
import { styleOf } from './style.ts'

/** One invitation to a survey, as a mail asks it. */
export interface AmpMail {
  survey: SurveyDefinition
  /** BCP 47. */
  language: string
  brand: Pick<Brand, 'name' | 'color'>
  /** Of hidden elements, when the mail is sent. */
  known: Answers
  /** Names the respondent's way: the invitation's id. */
  seed: string
  /** Where the form is sent, absolute and https: mail clients take no other. */
  action: string
  /** The survey's page, and where to unsubscribe. */
  page: string
  unsubscribe: string
}

/** Mail clients show no more; ours is smaller. */
export const AMP_LIMIT_BYTES = 61_440

/**
 * The mail as an AMP4EMAIL document: one form with all questions of which the mail itself can tell whether they are
 * asked. Null when there are none, or the address is not one that a mail client sends to.
 */
export function renderAmp(mail: AmpMail): string | null {
  if (!mail.action.startsWith('https://')) return null
  const plan = planOf(mail.survey, mail.known)
  const questions = sayable(plan, mail)
  for (let many = questions.length; many > 0; many = Math.floor(many / 2)) {
    const fewer = questions.slice(0, many)
    if (!fewer.some(({ element }) => kindOf(element).role === 'asks')) return null
    const document = documentOf(mail, plan, fewer)
    if (Buffer.byteLength(document) <= AMP_LIMIT_BYTES) return document
  }
  return null
}

type Sayable = Planned & { texts: ReadonlyMap<Localized, Saying> }

/** The questions up to the first that says what amp-bind does not know. */
function sayable({ questions }: Plan, { survey, language }: AmpMail): Sayable[] {
  const found: Sayable[] = []
  for (const question of questions) {
    const texts = new Map<Localized, Saying>()
    for (const [, text] of textsOf(question.element)) {
      const saying = sayingOf(text, question.sight, { survey, language })
      if (saying === null) return found
      if (text !== undefined) texts.set(text, saying)
    }
    found.push({ ...question, texts })
  }
  return found
}

function documentOf(mail: AmpMail, { slots, data }: Plan, questions: readonly Sayable[]): string {
  const { survey, brand, action } = mail
  const { language, words } = wordsFor(mail.language)
  const used = namesIn(questions)
  const asking = { words, slots, used, seed: mail.seed }
  const sections = questions.map((question) => section(question, { ...asking, say: sayFrom(question) }))
  const initial = Object.fromEntries([...slots.values()].flatMap(initialOf).filter(([name]) => used.has(name)))
  const style = styleOf(survey.theme?.color ?? brand.color, survey.theme?.shape)
  const fields = markup`${sections}
    <div class="trap" aria-hidden="true"><input name="more" tabindex="-1" autocomplete="off"></div>
    <input type="submit" class="go send" value="${words.send}">`
  const bind = used.size > 0
  return `<!doctype html>
<html ⚡4email data-css-strict lang="${language}">
<head>
<meta charset="utf-8">
<script async src="https://cdn.ampproject.org/v0.js"></script>
<script async custom-element="amp-form" src="https://cdn.ampproject.org/v0/amp-form-0.1.js"></script>
<script async custom-template="amp-mustache" src="https://cdn.ampproject.org/v0/amp-mustache-0.2.js"></script>
${bind ? '<script async custom-element="amp-bind" src="https://cdn.ampproject.org/v0/amp-bind-0.1.js"></script>\n' : ''}<style amp4email-boilerplate>body{visibility:hidden}</style>
<style amp-custom>${style}</style>
</head>
<body>
${bind ? state('a', initial) + state('v', data.values) : ''}${
    markup`<header>${brand.name}</header>
    <form method="post" action-xhr="${action}">
    ${fields}
    ${outcomes(mail, words)}
    </form>
    <footer><a href="${address(mail.page)}">${words.onPage}</a> <a href="${address(mail.unsubscribe)}">${words.stopSurveys}</a></footer>`
      .text
  }
</body>
</html>
`
}

function section({ element, shown, texts }: Sayable, asking: Asking): Markup {
  const { say } = asking
  const hidden = not(shown)
  const binding =
    typeof hidden !== 'boolean' &&
    markup` [hidden]="${hidden.text}" [disabled]="${hidden.text}"${initially(hidden) && markup` hidden disabled`}`
  const hint = element.hint && texts.get(element.hint)
  return markup`<fieldset${binding}>
    <h2>${said(say(element.title))}</h2>
    ${hint && markup`<p>${said(hint)}</p>`}
    <input type="hidden" name="element" value="${element.id}">
    ${controlOf(element, asking)}
    </fieldset>`
}

function sayFrom({ texts }: Sayable): Asking['say'] {
  return (text) => (text && texts.get(text)) ?? { text: '', bound: null }
}

/** What is shown while the form is on its way, and of what comes back: `AmpReply`. */
function outcomes({ survey, page }: AmpMail, words: ReturnType<typeof wordsFor>['words']): Markup {
  const links = survey.elements.map((element, index) =>
    element.kind === 'thanks' && element.link
      ? markup`{{#to${index}}}<p><a class="go" href="${address(element.link.url)}">{{linkTitle}}</a></p>{{/to${index}}}`
      : markup``,
  )
  const told = markup`<h1 dir="auto">{{title}}</h1>{{#text}}<p dir="auto">{{text}}</p>{{/text}}`
  const onPage = markup`<p><a class="go" href="${address(page)}">${words.onPage}</a></p>`
  return markup`<div submitting><p>${words.sending}</p></div>
    <div submit-success><template type="amp-mustache">${told}${links}{{#page}}${onPage}{{/page}}</template></div>
    <div submit-error><template type="amp-mustache"><p class="wrong">{{title}}</p>{{^title}}<p class="wrong">${words.notSent}</p>{{/title}}{{#errors}}<p class="wrong" dir="auto">{{message}}</p>{{/errors}}${onPage}</template></div>`
}

function initialOf(slot: ReturnType<Plan['slots']['get']> & object): [string, number][] {
  if (slot.kind === 'one') return [[slot.name, slot.initial]]
  return slot.kind === 'many' ? slot.names.map((name) => [name, 0]) : []
}

/** The names of the state that some expression of the document reads. */
function namesIn(questions: readonly Sayable[]): ReadonlySet<string> {
  const expressions = questions.flatMap(({ shown, texts }) => [
    typeof shown === 'boolean' ? '' : shown.text,
    ...[...texts.values()].map(({ bound }) => bound ?? ''),
  ])
  return new Set(expressions.flatMap((text) => [...text.matchAll(/\ba\.(k\d+)/g)].map(([, name]) => name!)))
}

/** JSON that ends no element, whatever the texts in it. */
function state(id: string, value: unknown): string {
  const json = JSON.stringify(value).replaceAll(/[<>\u2028\u2029]/g, (character) => {
    return String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return `<amp-state id="${id}"><script type="application/json">${json}</script></amp-state>\n`
}

/** Braces mean something to templates, also where nobody means them. */
function address(url: string): string {
  return url.replaceAll('{', '%7B').replaceAll('}', '%7D')
}
