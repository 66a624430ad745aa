import { answerInWords, kindOf, scoreElementOf, type Changes, type SurveyDefinition } from '@otklik/core/survey'
import { iso } from '../platform/database/index.ts'
import type { QuarantinedAnswer, ResponseColumn, ResponseDetail, ResponseRow } from './api.ts'
import { titleAt } from './export/columns.ts'
import type { ListedHeld } from './quarantine-store.ts'
import type { HeldValue } from './state.ts'
import type { ListedAnswer, ListedEvent, ListedResponse, ReplacedValue } from './list-store.ts'

/** A list shows the beginning of long words; the whole stands in the detail. */
const LONGEST_SHOWN = 200

/** @param language of the words; texts of a survey without it come in the survey's first one */
export function responseRow(row: ListedResponse, survey: SurveyDefinition, language: string): ResponseRow {
  const shown = inOrder(row.answers, survey).map(({ element, value, score, group }) => {
    const words = answerInWords(survey, element, value, language).shown
    return [element, { shown: words.slice(0, LONGEST_SHOWN), score, group }] as const
  })
  return { ...headOf(row, survey), answers: Object.fromEntries(shown) }
}

/** A column each for what a survey has answers under, named as people know it. */
export function answerColumns(survey: SurveyDefinition, language: string): ResponseColumn[] {
  return survey.elements.flatMap((element) =>
    kindOf(element)
      .keys(element)
      .map((key) => ({ key, kind: element.kind, title: titleAt(element, key, language, survey) })),
  )
}

function headOf(row: ListedResponse, survey: SurveyDefinition): Omit<ResponseRow, 'answers'> {
  const answers = inOrder(row.answers, survey)
  const scale = scoreElementOf(survey)
  const score = answers.find(({ element }) => element === scale?.id)
  const comment = answers.find(({ kind }) => kind === 'text')?.value
  return {
    id: row.id,
    contact: row.contact,
    anonymous: row.contact === null ? row.anonymous : null,
    survey: { key: row.surveyKey, name: survey.name },
    state: row.state,
    surfaces: row.surfaces,
    durationMs: row.durationMs,
    score: score?.score ?? null,
    scoreKind: scale?.kind ?? null,
    scoreGroup: score?.group ?? null,
    comment: typeof comment === 'string' ? comment : null,
    channel: row.channel,
    labels: row.labels,
    tags: row.tags,
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
    ...headOf(row, survey),
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
    address: row.address,
    event: event ? { ...event, occurredAt: iso(event.occurredAt) } : null,
    signals: signals.map(({ kind, at, score }) => ({ kind, at: iso(at), score })),
  }
}

/** A held answer with what was asked and said in words. */
export function quarantinedAnswer(
  { at, surveyKey, surveyVersion: _version, ...row }: ListedHeld,
  survey: SurveyDefinition,
  language: string,
): QuarantinedAnswer {
  const said = isChanges(row.value) ? Object.entries(row.value) : [[row.element, row.value] as const]
  return {
    ...row,
    survey: { key: surveyKey, name: survey.name },
    said: said.flatMap(([key, value]) => (value === null ? [] : [answerInWords(survey, key, value, language)])),
    at: iso(at),
  }
}

function isChanges(value: HeldValue): value is Changes {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** As the survey asks. */
function inOrder(answers: ListedAnswer[] | null, { elements }: SurveyDefinition): ListedAnswer[] {
  const keys = elements.flatMap((element) => kindOf(element).keys(element))
  return (answers ?? []).toSorted((a, b) => keys.indexOf(a.element) - keys.indexOf(b.element))
}
