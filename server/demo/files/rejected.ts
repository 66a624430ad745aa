import { basename } from 'node:path'
import type { Problem } from '../../connectors/files/index.ts'

/** Rows that a play has to leave out. */
export interface Rejected {
  file: string
  count: number
  /** The first few. */
  rows: { line: number; problems: Problem[] }[]
}

const SHOWN = 3

export function rejections(path: string): Rejected & { add(line: number, problems: Problem[]): void } {
  return {
    file: basename(path),
    count: 0,
    rows: [],
    add(line, problems) {
      this.count++
      if (this.rows.length < SHOWN) this.rows.push({ line, problems })
    },
  }
}

/** The columns of a file are not what the play needs; `--map` says which is what. */
export class MappingProblem extends Error {
  readonly file: string
  readonly problems: Problem[]
  /** What no column was found for, as `--map` names it; null when the problems say what is wrong. */
  readonly target: string | null
  constructor(path: string, wrong: Problem[] | string) {
    super('the columns of the file are not what the play needs')
    this.file = basename(path)
    this.problems = typeof wrong === 'string' ? [] : wrong
    this.target = typeof wrong === 'string' ? wrong : null
  }
}
