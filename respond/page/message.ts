import { pathOf, sayer } from '@otklik/core/survey'
import { markup, type Markup } from './markup.ts'
import { footerForm, heading, leading, note, type Parts } from './part.ts'
import type { FinishedScreen, NextStep, QuestionScreen, Reader, Screen, ThanksScreen } from './screen.ts'
import { fill, type Words } from './texts.ts'

/** A screen that asks nothing. */
type Telling = Exclude<Screen, QuestionScreen>

interface Told {
  title: string
  lines: (string | Markup | false | null)[]
  footer?: Markup
}

export function messageParts(screen: Telling, company: string, reader: Reader, words: Words): Parts {
  const { title, lines, footer } = told(screen, company || words.theCompany, reader, words)
  const paragraphs = lines
    .filter(Boolean)
    .map((line) => (typeof line === 'string' ? markup`<p dir="auto">${line}</p>` : (line as Markup)))
  return { title, main: markup`${heading(title)}${paragraphs}${note(words)}`, footer: footer ?? null }
}

function told(screen: Telling, company: string, reader: Reader, words: Words): Told {
  const stop = reader.isUnknown === true ? undefined : footerForm({ action: 'unsubscribe' }, words.stopSurveys)
  switch (screen.kind) {
    case 'thanks':
      return { ...thanks(screen, reader, words), ...(stop && { footer: stop }) }
    case 'finished':
      return { ...finished(screen, reader, words), ...(stop && { footer: stop }) }
    case 'declined':
      return {
        title: words.declined,
        lines: [words.declinedMore, more(screen.answerAt, words.answerAfterAll, screen.visit)],
        ...(stop && { footer: stop }),
      }
    case 'expired':
      return { title: words.expired, lines: [words.expiredMore], ...(stop && { footer: stop }) }
    case 'unknown':
      return { title: words.unknown, lines: [words.unknownMore] }
    case 'failed':
      return { title: words.failed, lines: [words.failedMore] }
    case 'too-much':
      return { title: words.tooMuch, lines: [words.tooMuchMore] }
    default:
      return subscription(screen.kind, { company, address: screen.address ?? words.yourAddress }, words)
  }
}

function thanks(screen: ThanksScreen, reader: Reader, words: Words): Told {
  const { survey, answers, element, nextStep, changeAt, visit } = screen
  const say = sayer(survey, pathOf(survey, answers).standing, reader.language)
  const link = element?.link
  return {
    title: element ? say(element.title) : words.thanks,
    lines: [
      next(nextStep, reader, words) ?? (element?.hint ? say(element.hint) : null),
      link ? markup`<p><a class="go" href="${link.url}" rel="noreferrer">${say(link.title)}</a></p>` : null,
      changeAt !== null && more(changeAt, words.changeAnswers, visit),
    ],
  }
}

function finished({ given, takenAt, change, nextStep, visit }: FinishedScreen, reader: Reader, words: Words): Told {
  const until = change ? fill(words.changeableUntil, { until: moment(change.until, reader) }) : words.unchangeable
  return {
    title: words.finished,
    lines: [
      [fill(words.takenAt, { at: moment(takenAt, reader) }), given && fill(words.given, given as never)]
        .filter(Boolean)
        .join(' '),
      next(nextStep, reader, words),
      until,
      change && more(change.at, given ? words.changeScore : words.changeAnswers, visit),
    ],
  }
}

function subscription(
  kind: 'unsubscribe' | 'unsubscribed' | 'resubscribed',
  values: { company: string; address: string },
  words: Words,
): Told {
  const line = fill(words[`${kind}More`], values)
  if (kind === 'unsubscribe')
    return {
      title: words.unsubscribe,
      lines: [line, footerForm({ action: 'unsubscribe' }, words.unsubscribeButton, 'go')],
    }
  if (kind === 'resubscribed') return { title: words.resubscribed, lines: [line] }
  return { title: words.unsubscribed, lines: [line], footer: footerForm({ action: 'resubscribe' }, words.resubscribe) }
}

function next(step: NextStep | null, reader: Reader, words: Words): string | null {
  return step && fill(words.nextStep, { owner: step.owner, by: moment(step.by, reader) })
}

function more(at: string, label: string, visit?: string): Markup {
  return markup`<p class="more"><a href="${leading({ at }, visit)}">${label}</a></p>`
}

/** «3 ноября, 15:00», in the customer's zone; else in the workspace's, which is then named. */
function moment(at: number, { language, zone, zoneIsOwn }: Reader): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...options, timeZone: zone }).format(at)
  const time = { hour: '2-digit', minute: '2-digit' } as const
  const named = zoneIsOwn ? time : ({ ...time, timeZoneName: 'short' } as const)
  return `${format({ day: 'numeric', month: 'long' })}, ${format(named)}`
}
