/** The one error catalogue and its form on the wire (RFC 9457). */
import { catalogue, type ErrorCode } from './catalogue.ts'

export { errorsPage } from './page.ts'
export { catalogue, type ErrorCode }

export interface FieldError {
  /** Where in the body or query, such as `events[3].occurredAt`. */
  path: string
  code: string
  message: string
}

/** An expected failure. Thrown anywhere; turned into problem details once, in platform/http. */
export class ProblemError extends Error {
  readonly code: ErrorCode
  readonly detail: string | undefined
  readonly errors: FieldError[] | undefined
  constructor(code: ErrorCode, detail?: string, errors?: FieldError[]) {
    super(detail ?? catalogue[code].title)
    this.code = code
    this.detail = detail
    this.errors = errors
  }
  get status(): number {
    return catalogue[this.code].status
  }
}

export interface ProblemDetails {
  type: string
  title: string
  status: number
  code: ErrorCode
  detail?: string
  errors?: FieldError[]
}

export function problemDetails(error: ProblemError): ProblemDetails {
  const { code, detail, errors, status } = error
  const body: ProblemDetails = { type: `/api/docs/errors#${code}`, title: catalogue[code].title, status, code }
  if (detail !== undefined) body.detail = detail
  if (errors !== undefined) body.errors = errors
  return body
}
