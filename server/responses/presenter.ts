import { answerInWords, kindOf, scoreElementOf, type SurveyDefinition } from '@otklik/core/survey'
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
      ...answerInWords(survey, answer.element, answer.value, language),
      value: answer.value,
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
  const keys = elements.flatMap((element) => kindOf(element).keys(element))
  return (answers ?? []).toSorted((a, b) => keys.indexOf(a.element) - keys.indexOf(b.element))
}
