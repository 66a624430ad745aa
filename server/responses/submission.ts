import { canSkip, checkAnswer, isScoreElement, scoreElementOf } from '@otklik/core/survey'
import type { AnswerValue, SurveyDefinition, SurveyElement } from '@otklik/core/survey'
import type { Evidence } from './evidence.ts'

/** A form of a page as it came, before the survey is known. */
export interface Submission {
  action: 'answer' | 'skip' | 'decline'
  /** Empty for the survey's score, and when all is declined. */
  element: string
  values: string[]
  gesture: boolean
  trapped: boolean
  /** The answers are gone through once more. */
  again: boolean
}

/** What a submission says about the survey: an answer, or null for an element passed over or a survey declined. */
export interface Statement {
  /** Empty when the whole survey is declined. */
  element: string
  value: AnswerValue | null
  evidence: Evidence
}

const VALUES_LIMIT = 50
const LONGEST_ELEMENT = 64
const LONGEST_TEXT = 10_000
/** Control characters but for tab and line feed: PostgreSQL takes no NUL, and nobody types the others. */
const UNSEEN = /[\p{Cc}--[\n\t]]/gv

/** Null when the body is none of a page's forms. */
export function readSubmission(body: unknown): Submission | null {
  if (typeof body !== 'object' || body === null) return null
  const fields = body as Readonly<Record<string, unknown>>
  const action = fields.action ?? 'answer'
  if (action !== 'answer' && action !== 'skip' && action !== 'decline') return null
  const element = fields.element ?? ''
  if (typeof element !== 'string' || element.length > LONGEST_ELEMENT) return null
  const values = [fields.score ?? fields.value ?? []].flat()
  if (values.length > VALUES_LIMIT || !values.every((value) => typeof value === 'string' || typeof value === 'number'))
    return null
  return {
    action,
    element,
    values: values.map(String),
    gesture: fields.gesture === 'pointer' || fields.gesture === 'key',
    trapped: fields.more !== undefined && fields.more !== '',
    again: fields.again === '1',
  }
}

export type Reading = { ok: true; statement: Statement } | { ok: false; element: string }

/** What the submission states, or the element that it gave no answer to. */
export function readStatement(definition: SurveyDefinition, submission: Submission): Reading {
  const gesture: Evidence = submission.gesture ? 'gesture' : 'none'
  if (submission.action === 'decline') return stated('', null, gesture)
  const element = elementOf(definition, submission.element)
  if (!element) return { ok: false, element: '' }
  if (submission.action === 'skip') return stated(element.id, null, gesture)
  const value = valueOf(element, submission.values)
  // An empty answer passes over what may be passed over.
  if (isEmpty(value)) return canSkip(element) ? stated(element.id, null, gesture) : { ok: false, element: element.id }
  if (checkAnswer(element, value) !== null) return { ok: false, element: element.id }
  return stated(element.id, value as AnswerValue, element.kind === 'text' && gesture === 'none' ? 'typed' : gesture)
}

function stated(element: string, value: AnswerValue | null, evidence: Evidence): Reading {
  return { ok: true, statement: { element, value, evidence } }
}

function elementOf(definition: SurveyDefinition, id: string): SurveyElement | null {
  if (id === '') return scoreElementOf(definition)
  return definition.elements.find((element) => element.id === id && element.kind !== 'thanks') ?? null
}

function valueOf(element: SurveyElement, values: string[]): unknown {
  const [first = ''] = values
  if (isScoreElement(element)) return /^\d{1,2}$/.test(first) ? Number(first) : null
  if (element.kind === 'text') return textOf(first)
  if (element.kind === 'choice' && element.multiple) return [...new Set(values)]
  return first
}

/** As it was typed, in lines that end one way; what is too long is cut rather than lost. */
function textOf(typed: string): string {
  return typed.replaceAll(/\r\n?/g, '\n').replace(UNSEEN, '').slice(0, LONGEST_TEXT).toWellFormed().trim()
}

function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0)
}
