import { isScoreElement, scoreElementOf, type AnswerValue } from '@otklik/core/survey'
import type { ScoreKind } from '@otklik/core/metrics'
import type { EpochMs } from '@otklik/core/time'
import type { PlacedScore, ScoreChange } from '../insight/index.ts'
import { givenBy, isDone, scoreOf, type Draft } from './draft.ts'
import type { Surface } from './surfaces.ts'
import type { GivenAnswer, ResponseState } from './state.ts'

/** A score came, or moved to another group, or the survey was gone through: what scenarios react to. */
export interface Answered {
  /** Null when no scenario asked. */
  enrollmentId: string | null
  invitationId: string
  responseId: string
  contactId: string
  survey: string
  dimensions: Readonly<Record<string, string>>
  score: number | null
  group: string | null
  /** By element, as they stand now. */
  answers: Readonly<Record<string, AnswerValue>>
  /** The first score has changed it, too: from none. */
  groupChanged: boolean
  /** With this the survey was gone through to its end, and had not been before. */
  completed: boolean
  /** It was left half-way. */
  abandoned: boolean
}

export interface ResponseRow {
  id: string
  invitationId: string
  state: 'partial' | 'complete' | 'declined'
  surfaces: readonly Surface[]
  durationMs: number
  address: string | null
  startedAt: EpochMs
  updatedAt: EpochMs
  completedAt: EpochMs | null
  skipped: readonly string[]
  /** When the score was first given; null while there is none. */
  answeredAt: EpochMs | null
}

/** The response as it is to be written, or null when nothing of it has changed. */
export function responseRow(draft: Draft): ResponseRow | null {
  const { before, touchedAt } = draft
  if (touchedAt === null) return null
  const done = isDone(draft)
  const isDeclined = givenBy(draft).length === 0 && draft.declinedAt !== null
  const completedAt = !done || isDeclined ? null : (before.response?.completedAt ?? touchedAt)
  return {
    id: draft.responseId,
    invitationId: before.id,
    state: isDeclined ? 'declined' : done ? 'complete' : 'partial',
    surfaces: draft.surfaces,
    durationMs: durationOf(before.response, touchedAt),
    address: draft.address,
    startedAt: startedAt(draft) ?? touchedAt,
    updatedAt: Math.max(touchedAt, before.response?.updatedAt ?? touchedAt),
    completedAt,
    skipped: draft.skipped,
    answeredAt: answeredAt(draft),
  }
}

/** A longer pause between two things that are said counts as so much: the respondent may have been elsewhere. */
const LONGEST_THOUGHT_MS = 5 * 60_000

/** How long answering took: what lies between the things that were said, from the first one on. */
function durationOf(before: ResponseState | null, touchedAt: EpochMs): number {
  if (before === null) return 0
  const pause = Math.max(touchedAt - before.updatedAt, 0)
  return before.durationMs + Math.min(pause, LONGEST_THOUGHT_MS)
}

/** The first answer's time; of a declined survey, when it was declined. */
function startedAt({ answers, declinedAt, before }: Draft): EpochMs | null {
  const times = givenBy({ answers }).map(({ answeredAt }) => answeredAt)
  if (times.length > 0) return Math.min(...times)
  return declinedAt ?? before.response?.startedAt ?? null
}

/** A survey without a scale is answered with its first answer. */
function answeredAt(draft: Draft): EpochMs | null {
  if (scoreElementOf(draft.survey)) return scoreOf(draft.survey, draft.answers)?.answeredAt ?? null
  return givenBy(draft).length > 0 ? startedAt(draft) : null
}

export function changedAnswers({ answers, before }: Draft): GivenAnswer[] {
  return [...answers.values()].filter((given) => given !== before.response?.answers.get(given.element))
}

export function withdrawnElements({ answers, before }: Draft): string[] {
  return [...(before.response?.answers.keys() ?? [])].filter((element) => !answers.has(element))
}

/** What the rollups learn: of each element with a scale, the score that counted before and the one that counts now. */
export function scoreChanges({ answers, before, survey }: Draft): ScoreChange[] {
  const { surveyKey, channel, labels, dimensions } = before
  return survey.elements.filter(isScoreElement).flatMap(({ id, kind }): ScoreChange[] => {
    const [was, is] = [placed(before.response?.answers.get(id)), placed(answers.get(id))]
    if (was?.score === is?.score && was?.answeredAt === is?.answeredAt) return []
    return [{ surveyKey, element: id, kind: kind as ScoreKind, channel, labels, dimensions, before: was, after: is }]
  })
}

function placed(given: GivenAnswer | undefined): PlacedScore | null {
  return given?.score === null || given === undefined ? null : { score: given.score, answeredAt: given.answeredAt }
}

/** Null of somebody who is not known, and unless the first answer came, the group is another one, or the survey was gone through. */
export function answered(draft: Draft): Answered | null {
  const { before, survey, responseId } = draft
  const [was, is] = [before.response ? scoreOf(survey, before.response.answers) : null, scoreOf(survey, draft.answers)]
  const isFirst = before.answeredAt === null && answeredAt(draft) !== null
  const groupChanged = is !== null && was?.group !== is.group
  const completed = (before.response?.completedAt ?? null) === null && responseRow(draft)?.state === 'complete'
  const { enrollmentId, contactId } = before
  if (contactId === null) return null
  if (!isFirst && !groupChanged && !completed) return null
  return {
    enrollmentId,
    invitationId: before.id,
    responseId,
    contactId,
    survey: before.surveyKey,
    dimensions: before.dimensions,
    score: is?.score ?? null,
    group: is?.group ?? null,
    answers: Object.fromEntries([...draft.answers.values()].map(({ element, value }) => [element, value])),
    groupChanged,
    completed,
    abandoned: false,
  }
}
