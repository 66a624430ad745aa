import {
  elementOfKey,
  sayer,
  type Answers,
  type Refusals,
  type ShownState,
  type SurveyDefinition,
} from '../../../core/survey/index.ts'
import { markup, type Markup } from '../../page/markup.ts'
import { footerForm, heading, note } from '../../page/part.ts'
import { questionParts } from '../../page/question.ts'
import { wordsFor, type Words } from '../../page/texts.ts'

/** How far the respondent has come, as the server tells it. */
export interface Standing extends ShownState {
  refused?: Refusals
}

export interface Look {
  survey: SurveyDefinition
  language: string
  /** Names the respondent's way, for what is in an order of its own. */
  seed: string
  /** The questions before this one, by what was shown. */
  behind: readonly string[][]
  texts: Readonly<Record<string, readonly string[]>>
}

/** Whether anything was answered: what was known beforehand is no answer. */
export function isAnswered({ answers }: Standing, survey: SurveyDefinition): boolean {
  return Object.keys(answers).some((key) => elementOfKey(survey, key))
}

/** The screen for where the respondent is: the pages' own questions and controls, or the thank-you. */
export function screenOf(at: Standing, look: Look): Markup {
  const { language, words } = wordsFor(look.language)
  const { main, footer } =
    at.screen.kind === 'end' ? thanks(at.screen.element, at, look, words) : questions(at.screen.elements, at, look)
  return markup`<div lang="${language}">${main}${footer && markup`<footer>${footer}</footer>`}</div>`
}

function questions(ids: readonly string[], at: Standing, { survey, language, seed, behind, texts }: Look) {
  const { answers, standing, refused = {}, progress } = at
  return questionParts(
    {
      kind: 'questions',
      survey: speaking(survey, standing),
      elements: survey.elements.filter(({ id }) => ids.includes(id)) as never,
      answers,
      standing,
      preselected: null,
      given: null,
      first: !isAnswered(at, survey) && at.skipped.length === 0,
      refused,
      texts,
      again: null,
      back: survey.screens === 'all' ? null : (behind.at(-1)?.[0] ?? null),
      progress: survey.progress === false || survey.screens === 'all' ? null : progress,
      seed,
      carried: {},
    },
    language,
    wordsFor(language).words,
  )
}

function thanks(id: string | null, { standing }: Standing, { survey, language }: Look, words: Words) {
  const element = survey.elements.find((each) => each.id === id)
  const say = sayer(speaking(survey, standing), standing, language)
  const link = element?.kind === 'thanks' ? element.link : undefined
  const hint = say(element?.hint)
  const main = markup`${heading(element ? say(element.title) : words.thanks)}
    ${hint && markup`<p dir="auto">${hint}</p>`}
    ${link && markup`<p><a class="go" href="${link.url}" target="_blank" rel="noreferrer">${say(link.title)}</a></p>`}
    ${note(words)}`
  return { main, footer: footerForm({ action: 'close' }, words.close) }
}

/** What is calculated or was known before is no element that a tab is told of, and may stand in texts all the same. */
function speaking(survey: SurveyDefinition, standing: Answers): SurveyDefinition {
  const known = new Set(survey.elements.map(({ id }) => id))
  const silent = Object.keys(standing).filter((key) => !/[.]|-other$/.test(key) && !known.has(key))
  return {
    ...survey,
    elements: [...silent.map((id) => ({ kind: 'hidden' as const, id, title: {}, from: '' })), ...survey.elements],
  }
}
