import { isZone } from '@otklik/core/time'
import { createInterface } from 'node:readline/promises'
import { readConfig } from '../config.ts'
import {
  FileProblem,
  parseMapping,
  parseOverrides,
  previewFile,
  problemText,
  startProgress,
  type FilePreview,
  type Language,
  type Mapping,
  type Problem,
} from '../connectors/files/index.ts'
import { openServices } from '../services.ts'
import { runImport, type ImportResult } from './import/run.ts'
import { previewText } from './import/preview-text.ts'
import { resultText } from './import/result-text.ts'
import { languageOf, listOf, textOf, UsageError } from './usage.ts'
import { chooseWorkspace } from './workspace.ts'

/** `otklik import FILE` */
export async function importFile(file: string, options: Record<string, unknown>): Promise<void> {
  const language = languageOf(options.language, process.env)
  const { preview, mapping } = await understood(file, options, language)
  if (!options.json) process.stdout.write(previewText(preview, mapping, language))
  if (options.preview) {
    if (options.json)
      process.stdout.write(`${JSON.stringify({ ...preview, guessed: Object.fromEntries(preview.guessed), mapping })}\n`)
    return
  }
  if (!options.yes && process.stdin.isTTY && !(await agreed(language))) return
  const result = await imported(file, options, preview, mapping, language)
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : resultText(result, language))
}

async function understood(
  file: string,
  options: Record<string, unknown>,
  language: Language,
): Promise<{ preview: FilePreview; mapping: Mapping }> {
  const overrides = parseOverrides(options)
  if ('problems' in overrides) throw usageOf(overrides.problems, language)
  const preview = await previewFile(file, overrides.overrides).catch((error: unknown) => {
    throw error instanceof FileProblem ? new UsageError(`${file}: ${error.inLanguage(language)}`) : error
  })
  const keyColumn = textOf(options.keyColumn)
  const maps = [...listOf(options.map), ...(keyColumn === undefined ? [] : [`key=${keyColumn}`])]
  const columns = preview.columns.map(({ name }) => name)
  const parsed = parseMapping(maps, columns, { guessed: preview.guessed, type: textOf(options.type) ?? 'purchase' })
  if ('problems' in parsed) throw usageOf(parsed.problems, language)
  return { preview, mapping: parsed.mapping }
}

async function imported(
  file: string,
  options: Record<string, unknown>,
  { format }: FilePreview,
  mapping: Mapping,
  language: Language,
): Promise<ImportResult> {
  const services = await openServices(readConfig({ LOG_LEVEL: 'warn', ...process.env }))
  const progress = startProgress({ title: file, stream: process.stderr, language, now: Date.now })
  try {
    const { id, zone: workspaceZone } = await chooseWorkspace(services.database, options.workspace)
    const zone = textOf(options.zone) ?? workspaceZone
    if (!isZone(zone)) throw new UsageError('--zone is a time zone such as Europe/Moscow')
    const result = await runImport({
      ...services,
      workspaceId: id,
      file,
      format,
      mapping,
      zone,
      language,
      onProgress: ({ rowsDone, rejected }, share) => progress.update({ count: rowsDone, share, rejected }),
    })
    progress.finish({ count: result.rowsDone, share: 1, rejected: result.rejected })
    return result
  } finally {
    await services.close()
  }
}

function usageOf(problems: readonly Problem[], language: Language): UsageError {
  return new UsageError(problems.map((problem) => problemText(problem, language)).join('\n'))
}

async function agreed(language: Language): Promise<boolean> {
  const asking = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await asking.question(language === 'ru' ? 'Загрузить? [д/Н] ' : 'Import? [y/N] ')
  asking.close()
  return /^(y|yes|д|да)$/i.test(answer.trim())
}
