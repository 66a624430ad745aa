import { isDay } from '@otklik/core/time'
import { readConfig } from '../config.ts'
import { scores, scoresTable } from '../insight/index.ts'
import { openServices } from '../services.ts'
import { languageOf, textOf, UsageError } from './usage.ts'
import { chooseWorkspace } from './workspace.ts'

/** `otklik scores --by region` */
export async function printScores(options: Record<string, unknown>): Promise<void> {
  const language = languageOf(options.language, process.env)
  const [from, to] = [dayOf('from', options.from), dayOf('to', options.to)]
  const services = await openServices(readConfig({ LOG_LEVEL: 'warn', ...process.env }))
  try {
    const { id } = await chooseWorkspace(services.database, options.workspace)
    const query = {
      survey: textOf(options.survey),
      from,
      to,
      basis: 'answeredAt' as const,
      by: textOf(options.by) ?? null,
      filters: {},
      scope: {},
    }
    const view = await services.database.tenant(id, (tx) => scores(tx, services.surveys, query))
    process.stdout.write(options.json ? `${JSON.stringify(view)}\n` : `${scoresTable(view, language)}\n`)
  } finally {
    await services.close()
  }
}

function dayOf(name: string, value: unknown): string | null {
  const text = textOf(value)
  if (text !== undefined && !isDay(text)) throw new UsageError(`--${name} is a day such as 2026-03-31`)
  return text ?? null
}
