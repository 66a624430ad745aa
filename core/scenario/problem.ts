/** Where in a definition something stands. */
export type Path = (string | number)[]

export interface DefinitionProblem {
  path: Path
  code: string
  /** With a warning it can be published. */
  severity: 'error' | 'warning'
  message: string
}

export function error(path: Path, code: string, message: string): DefinitionProblem {
  return { path, code, severity: 'error', message }
}

export function warning(path: Path, code: string, message: string): DefinitionProblem {
  return { path, code, severity: 'warning', message }
}
