/**
 * The demo: a sandbox workspace in which months are played in minutes. Customers, their mail gateways, managers and the
 * systems that send events are simulated outside the program and reach it as in life: over HTTP alone.
 */
import type { Otklik } from '../main.ts'
import type { DemoOptions } from './options.ts'
import { playFiles } from './play-files.ts'
import { playSample } from './play-sample.ts'
import { report } from './report.ts'
import { collect, type DemoResult } from './result.ts'

export type { DemoOptions, FilesOptions } from './options.ts'
export { MappingProblem } from './files/rejected.ts'
export type { DemoResult } from './result.ts'
export { say } from './texts.ts'

export interface DemoRun {
  result: DemoResult
  workspaceId: number
  /** Whoever the panel is to be opened for. */
  adminId: string
}

/** Plays, and prints what came of it. @throws FileProblem, MappingProblem when the files cannot be read */
export async function runDemo(otklik: Otklik, options: DemoOptions): Promise<DemoRun> {
  const { files } = options
  const played = files ? await playFiles(otklik, files, options) : await playSample(otklik, options)
  const result = await collect(otklik, played)
  await report(otklik, played, result, options)
  return { result, workspaceId: played.workspaceId, adminId: played.admin.userId }
}
