import {
  answer,
  finish,
  resume,
  scoreElementOf,
  skip,
  submit,
  type Passage,
  type Refusals,
  type Said as SaidOfElement,
  type Step,
  type SurveyDefinition,
} from '@otklik/core/survey'
import type { Evidence } from './evidence.ts'

type PressEvidence = Extract<Evidence, 'gesture' | 'robot' | 'none'>

/** A form of a page or a mail as it came, before the survey is known. */
export interface Submission {
  action: 'answer' | 'skip' | 'decline'
  /** Ids of the elements that were asked; empty for the survey's score, and when all is declined. */
  asked: string[]
  /** What was typed or chosen, by key; under the empty key what a form with one control holds. */
  texts: Readonly<Record<string, readonly string[]>>
  /** How it was pressed, as the page's script saw it. */
  gesture: PressEvidence
  /** A score in a mail led to the page. */
  viaScale: boolean
  trapped: boolean
  /** The answers are gone through once more. */
  again: boolean
}

/** What a submission says about the survey. */
export interface Statement extends SaidOfElement {
  evidence: Evidence
}

/** The whole survey is declined. */
export const DECLINED: SaidOfElement = { element: '', changes: {} }

const ASKED_LIMIT = 100
const VALUES_LIMIT = 50
const LONGEST_KEY = 130
const OF_KEY = 'value.'

/** Null when the body is none of a page's forms. */
export function readSubmission(body: unknown): Submission | null {
  if (typeof body !== 'object' || body === null) return null
  const fields = body as Readonly<Record<string, unknown>>
  const action = fields.action ?? 'answer'
  if (action !== 'answer' && action !== 'skip' && action !== 'decline') return null
  const asked = textsOf(fields.element ?? [], ASKED_LIMIT)
  const texts: Record<string, readonly string[]> = {}
  for (const [name, value] of Object.entries(fields)) {
    const key = name.startsWith(OF_KEY) ? name.slice(OF_KEY.length) : name === 'value' || name === 'score' ? '' : null
    if (key === null) continue
    const found = textsOf(value, VALUES_LIMIT)
    if (found === null || key.length > LONGEST_KEY) return null
    texts[key] = found
  }
  if (asked === null || asked.some((id) => id.length > LONGEST_KEY)) return null
  return {
    action,
    asked: asked.filter((id) => id !== ''),
    texts,
    gesture: pressEvidence(fields.gesture),
    viaScale: fields.scale === '1',
    trapped: fields.more !== undefined && fields.more !== '',
    again: fields.again === '1',
  }
}

/** What a surface's script says of the press that sent an answer. */
export function pressEvidence(gesture: unknown): PressEvidence {
  if (gesture === 'pointer' || gesture === 'key') return 'gesture'
  return gesture === 'robot' ? 'robot' : 'none'
}

/** Null for what no form sends. */
function textsOf(value: unknown, limit: number): string[] | null {
  const values = [value].flat()
  const isPlain = (each: unknown) => typeof each === 'string' || typeof each === 'number'
  return values.length <= limit && values.every(isPlain) ? values.map(String) : null
}

export interface Reading {
  passage: Passage
  statements: Statement[]
  refused: Refusals
}

/** What the submission states of a survey that has come so far. */
export function readStatements(
  definition: SurveyDefinition,
  before: Passage,
  submission: Submission,
  evidence: Evidence = submission.gesture,
): Reading {
  const { action } = submission
  if (action === 'decline') return { passage: before, statements: [{ ...DECLINED, evidence }], refused: {} }
  const asked = submission.asked.length > 0 ? submission.asked : [scoreElementOf(definition)?.id ?? '']
  const from = submission.again ? resume(before, asked[0] ?? null) : before
  const texts = (key: string) =>
    (action === 'skip'
      ? undefined
      : (submission.texts[key] ?? (asked[0] === key ? submission.texts[''] : undefined))) ?? []
  return stated(definition, submit(definition, from, asked, texts), evidence, asked)
}

/** What a program says, in values: answers by key (null takes one back), what is passed over, and whether that was all. */
export interface Said {
  answers?: Readonly<Record<string, unknown>> | undefined
  skip?: readonly string[] | undefined
  finish?: boolean | undefined
  decline?: boolean | undefined
}

export function readValues(
  definition: SurveyDefinition,
  before: Passage,
  { answers = {}, skip: skipped = [], finish: ends = false, decline = false }: Said,
  evidence: Evidence,
): Reading {
  if (decline) return { passage: before, statements: [{ ...DECLINED, evidence }], refused: {} }
  const steps: ((at: Passage) => Step)[] = [
    (at) => answer(definition, at, answers),
    ...skipped.map((id) => (at: Passage) => skip(definition, at, id)),
    ...(ends ? [(at: Passage) => finish(definition, at)] : []),
  ]
  return steps.reduce<Reading>(
    ({ passage, statements, refused }, take) => {
      const next = stated(definition, take(passage), evidence, [])
      return {
        passage: next.passage,
        statements: [...statements, ...next.statements],
        refused: { ...refused, ...next.refused },
      }
    },
    { passage: before, statements: [], refused: {} },
  )
}

function stated(
  definition: SurveyDefinition,
  { passage, said, refused }: Step,
  evidence: Evidence,
  asked: readonly string[],
): Reading {
  const unknown = asked.filter((id) => definition.elements.every((element) => element.id !== id))
  return {
    passage,
    statements: said.map((each) => ({ ...each, evidence: isText(definition, each) ? typed(evidence) : evidence })),
    refused: { ...refused, ...Object.fromEntries(unknown.map((id) => [id, 'unknown-key' as const])) },
  }
}

function typed(evidence: Evidence): Evidence {
  return evidence === 'none' ? 'typed' : evidence
}

/** Words of one's own speak for a person. */
export function isText({ elements }: SurveyDefinition, { element, changes }: SaidOfElement): boolean {
  const kind = elements.find(({ id }) => id === element)?.kind
  return kind === 'text' && Object.values(changes).some((value) => value !== null)
}
