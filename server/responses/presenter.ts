import { isScoreElement, localize, scoreElementOf, type AnswerValue, type SurveyDefinition } from '@otklik/core/survey'
import { iso } from '../platform/database/index.ts'
import type { ResponseDetail, ResponseRow } from './api.ts'
import type { ListedAnswer, ListedEvent, ListedResponse, ReplacedValue } from './list-store.ts'

/** @param language of the panel's workspace; texts of a survey without it come in the survey's first one */
export function responseRow(row: ListedResponse, survey: SurveyDefinition): ResponseRow {
  const answers = inOrder(row.answers, survey)
  const scale = scoreElementOf(survey)
  const score = answers.find(({ element }) => element === scale?.id)
  const comment = answers.find(({ kind }) => kind === 'text')?.value
  return {
    id: row.id,
    contact: row.contact,
    survey: { key: row.surveyKey, name: survey.name },
    state: row.state,
    score: score?.score ?? null,
    scoreKind: scale?.kind ?? null,
    scoreGroup: score?.group ?? null,
    comment: typeof comment === 'string' ? comment : null,
    channel: row.channel,
    labels: row.labels,
    language: row.language,
    dimensions: row.dimensions,
    askedAt: iso(row.askedAt),
    answeredAt: answers.length > 0 ? iso(row.startedAt) : null,
    updatedAt: iso(row.updatedAt),
    case: row.case,
  }
}

export interface DetailParts {
  replaced: ReplacedValue[]
  event: ListedEvent | undefined
  signals: { kind: string; at: number; score: number | null }[]
}

export function responseDetail(
  row: ListedResponse,
  survey: SurveyDefinition,
  language: string,
  { replaced, event, signals }: DetailParts,
): ResponseDetail {
  return {
    ...responseRow(row, survey),
    answers: inOrder(row.answers, survey).map((answer) => ({
      element: answer.element,
      kind: answer.kind,
      title: titleOf(survey, answer.element, language),
      value: answer.value,
      shown: shownValue(survey, answer.element, answer.value, language),
      score: answer.score,
      answeredAt: iso(answer.answeredAt),
      changedAt: iso(answer.changedAt),
      history: replaced
        .filter(({ element }) => element === answer.element)
        .map(({ at, value }) => ({ at: iso(at), value })),
    })),
    event: event ? { ...event, occurredAt: iso(event.occurredAt) } : null,
    signals: signals.map(({ kind, at, score }) => ({ kind, at: iso(at), score })),
  }
}

/** As the survey asks. */
function inOrder(answers: ListedAnswer[] | null, { elements }: SurveyDefinition): ListedAnswer[] {
  const place = (element: string) => elements.findIndex(({ id }) => id === element)
  return (answers ?? []).toSorted((a, b) => place(a.element) - place(b.element))
}

function titleOf(survey: SurveyDefinition, id: string, language: string): string {
  const element = survey.elements.find((each) => each.id === id)
  return element ? localize(element.title, language, survey) : id
}

/** A value in words: «9 из 10» is left to the panel, options are named. */
export function shownValue(survey: SurveyDefinition, id: string, value: AnswerValue, language: string): string {
  const element = survey.elements.find((each) => each.id === id)
  if (element?.kind !== 'choice' || !element || isScoreElement(element)) return String(value)
  return [value]
    .flat()
    .map((option) => {
      const found = element.options.find((each) => each.id === option)
      return found ? localize(found.title, language, survey) : String(option)
    })
    .join(', ')
}
