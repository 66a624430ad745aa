import { existsSync } from 'node:fs'
import { isZone } from '@otklik/core/time'
import { readConfig } from '../config.ts'
import { FileProblem, problemText, type Language } from '../connectors/files/index.ts'
import { MappingProblem, runDemo, say, type DemoOptions, type FilesOptions } from '../demo/index.ts'
import { startOtklik, type Otklik } from '../main.ts'
import { stopOnSignals } from './start.ts'
import { languageOf, listOf, textOf, UsageError } from './usage.ts'

const PURCHASES = 3_000
const PURCHASES_AT_MOST = 100_000
const LINK_LIFE = 'P1D'

/** `otklik demo`: plays, prints what came of it, and leaves the panel running unless `--exit` was given. */
export async function demo(options: Record<string, unknown>): Promise<void> {
  const wanted = demoOptions(options)
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env })
  // Whoever plays the time does all the work of that time: a worker is for what comes after.
  const otklik = await startOtklik(options.exit ? { ...config, role: 'web' } : config)
  const isStopping = stopOnSignals(otklik)
  try {
    const { result, adminId } = await runDemo(otklik, wanted)
    if (options.exit) await otklik.close()
    else await printPanel(otklik, adminId, wanted)
    if (options.json) wanted.print(JSON.stringify(result))
  } catch (error) {
    if (isStopping()) return
    await otklik.close()
    throw inWords(error, wanted.language)
  }
}

function demoOptions(options: Record<string, unknown>): DemoOptions {
  const files = filesOf(options)
  return {
    ...(files === undefined ? {} : { files }),
    seed: wholeOf('seed', options.seed, 1, 2 ** 31 - 1) ?? 1,
    purchases: wholeOf('purchases-count', options.purchasesCount, 1, PURCHASES_AT_MOST) ?? PURCHASES,
    language: languageOf(options.language, process.env),
    print: (line) => void process.stdout.write(`${line}\n`),
    progress: process.stderr,
    now: Date.now,
  }
}

function filesOf(options: Record<string, unknown>): FilesOptions | undefined {
  const [purchases, answers] = [textOf(options.purchases), textOf(options.answers)]
  const zone = textOf(options.zone) ?? 'UTC'
  if (!isZone(zone)) throw new UsageError('--zone is a time zone such as Europe/Moscow')
  if (purchases === undefined && answers === undefined) return undefined
  if (purchases === undefined || answers === undefined)
    throw new UsageError('Give both files: --purchases FILE --answers FILE')
  for (const path of [purchases, answers]) if (!existsSync(path)) throw new UsageError(`${path}: there is no such file`)
  return { purchases, answers, maps: listOf(options.map), zone }
}

function wholeOf(name: string, value: unknown, least: number, most: number): number | undefined {
  if (value === undefined) return undefined
  const number = Number(value)
  if (!Number.isInteger(number) || number < least || number > most)
    throw new UsageError(`--${name} is a whole number from ${least} to ${most}`)
  return number
}

async function printPanel(otklik: Otklik, adminId: string, { language, print }: DemoOptions): Promise<void> {
  const link = await otklik.access.makeSignInLink(adminId, LINK_LIFE)
  print(`\n${say(language, 'panel')}\n\n  ${link}\n\n${say(language, 'stop')}`)
}

/** What is wrong with the files is for their owner to mend. */
function inWords(error: unknown, language: Language): unknown {
  if (error instanceof FileProblem) return new UsageError(error.inLanguage(language))
  if (!(error instanceof MappingProblem)) return error
  const { file, target, problems } = error
  if (target !== null) return new UsageError(say(language, 'noColumn', { file, target }))
  return new UsageError(`${file}: ${problems.map((problem) => problemText(problem, language)).join('; ')}`)
}
