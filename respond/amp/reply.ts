import {
  kindOf,
  pathOf,
  sayer,
  screenOf,
  type Passage,
  type Refusals,
  type SurveyDefinition,
} from '@otklik/core/survey'
import { wordsFor } from '../page/texts.ts'
import { wrongText } from '../page/wrong.ts'

/**
 * What the form's address answers, in words that the mail shows as they are. A 2xx is shown as the end, anything else
 * beside the form, which stays.
 */
export interface AmpReply {
  title: string
  text?: string
  /** Questions are left that the page asks. */
  page?: true
  /** The words on the link of the thank-you; which one, its own member says. */
  linkTitle?: string
  /** By the place of the thank-you in the survey. */
  [link: `to${number}`]: true
  errors?: FieldMistake[]
}

/** What was not taken, by the key of the answer, and why. */
export interface FieldMistake {
  name: string
  code: Refusals[string]
  message: string
}

/** What is said once the answers were taken. What is not asked on this way any more is no mistake of anybody's. */
export function replyTo(
  survey: SurveyDefinition,
  language: string,
  { passage, refused }: { passage: Passage; refused: Refusals },
): AmpReply {
  const { words } = wordsFor(language)
  const say = sayer(survey, pathOf(survey, passage.answers).standing, language)
  const errors = Object.entries(refused).flatMap(([name, code]): FieldMistake[] => {
    const element = survey.elements.find((each) => kindOf(each).keys(each).includes(name))
    if (!element || code === 'not-asked' || code === 'unknown-key' || kindOf(element).role !== 'asks') return []
    return [{ name, code, message: `${say(element.title)}: ${wrongText(element as never, code, words)}` }]
  })
  if (errors.length > 0) return { title: words.notAllTaken, errors }
  const screen = screenOf(survey, passage)
  if (screen.kind === 'questions') return { title: words.moreLeft, text: words.moreLeftMore, page: true }
  const { element } = screen
  if (element === null) return { title: words.thanks }
  const text = say(element.hint)
  const place = survey.elements.indexOf(element)
  return {
    title: say(element.title),
    ...(text !== '' && { text }),
    ...(element.link && { linkTitle: say(element.link.title), [`to${place}`]: true }),
  }
}
