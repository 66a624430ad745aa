import type { EpochMs } from '@otklik/core/time'
import type { Language, ProgressStream } from '../connectors/files/index.ts'

export interface DemoOptions {
  /** Play these two files instead of the sample company. */
  files?: FilesOptions
  /** Which sample: the same seed gives the same numbers. */
  seed: number
  /** How many purchases the sample has. */
  purchases: number
  language: Language
  /** Where the report goes, line by line. */
  print(line: string): void
  /** Where progress is shown. */
  progress: ProgressStream
  /** Wall time. */
  now(): EpochMs
}

export interface FilesOptions {
  purchases: string
  answers: string
  /** As of `--map`: `target=column`; those of the answers begin with `answer.`. */
  maps: readonly string[]
  /** Where times without an offset are read. */
  zone: string
}
