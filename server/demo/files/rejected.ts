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
  /** Or the name of the target that no column was found for. */
  readonly problems: Problem[] | string
  constructor(file: string, problems: Problem[] | string) {
    super(
      typeof problems === 'string'
        ? `${file}: no column for "${problems}"; say which with --map ${problems}=COLUMN`
        : `${file}: ${problems.map(({ message }) => message).join('; ')}`,
    )
    this.file = file
    this.problems = problems
  }
}

export function refuse(path: string, problems: Problem[] | string): MappingProblem {
  return new MappingProblem(basename(path), problems)
}
