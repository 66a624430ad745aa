import type { ScoreKind } from '@otklik/core/metrics'

/** What a person edits: Liquid inside the texts and attributes of an MJML mail. */
export interface TemplateSource {
  /** Liquid, one line. */
  subject: string
  /** Liquid; the line that a mailbox shows after the subject. */
  preheader?: string
  /** MJML with `<o-if>`, `<o-else>`, `<o-for>` and `<o-scale>`. */
  mjml: string
  /** Liquid; derived from the MJML when absent. */
  text?: string
  /** Whether the mail carries the survey itself, for clients that run AMP; as the workspace has it, when absent. */
  amp?: boolean
}

/** What is stored and sent from: plain JSON. The texts are Liquid, escaped for the part that they stand in. */
export interface CompiledTemplate {
  html: string
  text: string
  subject: string
  preheader: string
  amp?: boolean
  /** A hash of all of the above: equal versions render alike. */
  version: string
}

export interface RenderedMail {
  subject: string
  html: string
  text: string
}

type TemplateValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly TemplateValue[]
  | { readonly [name: string]: TemplateValue }

type TemplateFields = { readonly [name: string]: TemplateValue }

/**
 * What a template may name. Points in time are `EpochMs` numbers or ISO 8601 strings; the date filters show them in
 * `zone`, or in UTC when it is absent. A name that is not there renders as nothing.
 */
export interface TemplateData {
  /** BCP 47; decides how numbers, dates and plurals are written. */
  language: string
  /** IANA time zone. */
  zone?: string
  company: TemplateFields & { readonly name: string; readonly brandColor?: string }
  contact?: TemplateFields & { readonly name?: string | null }
  event?: TemplateFields
  dimension?: TemplateFields
  survey?: { question: string; lowLabel: string; highLabel: string; kind: ScoreKind }
  /** Addresses. `survey` has no query: a scale link appends `?score=N`. */
  link?: { readonly survey?: string; readonly unsubscribe?: string; readonly [name: string]: string | undefined }
  case?: TemplateFields
  /** Who a mail to staff is for. */
  user?: TemplateFields
}

export interface TemplateProblem {
  path: 'mjml' | 'subject' | 'preheader' | 'text'
  /** In the source text of `path`, counted from 1. */
  line?: number
  code: ProblemCode
  /** The Liquid tag or the piece of markup that is meant, as its author wrote it. */
  tag?: string
  message: string
}

export type ProblemCode =
  | 'liquid-syntax'
  | 'unknown-tag'
  | 'unknown-filter'
  | 'dropped-tag'
  | 'misplaced-tag'
  | 'dropped-text'
  | 'invalid-markup'
  | 'active-content'
  | 'outside-resource'
  | 'link-scheme'
  | 'too-long'
  | 'too-much-work'

/** Why a template cannot be saved, or (code `too-much-work`) cannot be rendered. */
export class TemplateError extends Error {
  override name = 'TemplateError'
  readonly problems: TemplateProblem[]

  constructor(problems: TemplateProblem[]) {
    super(problems.map(describe).join('\n'))
    this.problems = problems
  }
}

function describe(problem: TemplateProblem): string {
  const line = problem.line === undefined ? '' : ` line ${problem.line}`
  return `${problem.path}${line}: ${problem.message}`
}
