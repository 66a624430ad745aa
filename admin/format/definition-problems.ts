import { asProblem } from '../api/problem.ts'

/** A form that is not whole, as problems of a definition. */
export function shapeProblems({ issues }: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }) {
  return issues.map(({ path, message }) => ({
    path: path.filter((part) => typeof part !== 'symbol'),
    code: 'form',
    message,
    severity: 'error' as const,
  }))
}

/** What the server found in a definition that the page did not; nothing where it refused for another reason. */
export function refusedProblems(error: unknown) {
  if (error === null) return []
  return asProblem(error).errors.map(({ path, code, message }) => ({
    path: path.split('.'),
    code,
    message,
    severity: 'error' as const,
  }))
}
