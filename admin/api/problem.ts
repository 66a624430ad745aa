import type { Problem } from '@otklik/server/access/api'

/**
 * A request that failed, in the form the server gives (RFC 9457). What never reached the server has the code
 * `network`; an answer that is not problem details has the code `http-<status>`.
 */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string | null
  readonly errors: NonNullable<Problem['errors']>
  constructor(problem: Pick<Problem, 'title' | 'status' | 'code'> & Partial<Problem>) {
    super(problem.title)
    this.status = problem.status
    this.code = problem.code
    this.detail = problem.detail ?? null
    this.errors = problem.errors ?? []
  }
}

export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  return new ProblemError({ title: error instanceof Error ? error.message : String(error), status: 0, code: 'panel' })
}

/** The sign-in library answers with `{ code, message }` of its own; its codes are kept as they are. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => null)
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem> & { message?: string }
  return new ProblemError({
    ...fields,
    title: fields.title ?? fields.message ?? response.statusText,
    status: response.status,
    code: fields.code ?? `http-${response.status}`,
  })
}
