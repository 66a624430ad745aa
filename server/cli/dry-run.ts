import { localDay } from '@otklik/core/time'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { readConfig } from '../config.ts'
import { startProgress } from '../connectors/files/index.ts'
import { dryRunShape, resultText, type DryRunDetail, type DryRunRequest } from '../dry-run/index.ts'
import { openServices, type Services } from '../services.ts'
import { languageOf, textOf, UsageError } from './usage.ts'
import { chooseWorkspace } from './workspace.ts'

const MONTH_MS = 30 * 86_400_000
/** How long to wait for a server that is at it. */
const OTHERS_PAUSE_MS = 200

/** `otklik dry-run --scenario after-purchase.json --policy policy.json --from 2026-10-01 --to 2026-10-31` */
export async function dryRun(options: Record<string, unknown>): Promise<void> {
  const language = languageOf(options.language, process.env)
  const services = await openServices(readConfig({ LOG_LEVEL: 'warn', ...process.env }))
  try {
    const workspace = await chooseWorkspace(services.database, options.workspace)
    const today = localDay(services.database.clock.now(), workspace.zone)
    const request = requestOf(options, today)
    const id = await services.dryRuns.start(workspace.id, request, null)
    const detail = await finished(services, workspace.id, id, language)
    process.stdout.write(options.json ? `${JSON.stringify(detail)}\n` : `${resultText(detail, language)}\n`)
    if (detail.state !== 'done') process.exitCode = 1
  } finally {
    await services.close()
  }
}

function requestOf(options: Record<string, unknown>, today: string): DryRunRequest {
  const file = textOf(options.scenario)
  const policy = textOf(options.policy)
  const seed = textOf(options.seed)
  const request = {
    ...(file !== undefined && {
      scenario: { key: textOf(options.key) ?? keyOf(file), definition: json('scenario', file) },
    }),
    ...(policy !== undefined && { policy: json('policy', policy) }),
    from: textOf(options.from) ?? localDay(Date.parse(today) - MONTH_MS, 'UTC'),
    to: textOf(options.to) ?? today,
    answers: seed === undefined ? { mode: 'none' } : { mode: 'rate', seed },
  }
  const parsed = dryRunShape.safeParse(request)
  if (parsed.success) return parsed.data as DryRunRequest
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  throw new UsageError(['The dry run cannot be started:', ...lines].join('\n'))
}

/** `drafts/after-purchase.json` is the scenario after-purchase. */
function keyOf(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(/\.json$/, '')
}

function json(option: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new UsageError(`--${option}: ${file} cannot be read as JSON: ${(error as Error).message}`)
  }
}

/** Works on it here, beside a server that may be at it as well. Interrupting cancels it. */
async function finished(
  { dryRuns }: Services,
  workspaceId: number,
  id: string,
  language: 'ru' | 'en',
): Promise<DryRunDetail> {
  const noun = language === 'ru' ? 'контактов' : 'contacts'
  const progress = startProgress({ title: 'dry-run', noun, stream: process.stderr, language, now: Date.now })
  const interrupt = () => void dryRuns.cancel(workspaceId, id)
  process.once('SIGINT', interrupt)
  const stateOf = ({ done, total }: DryRunDetail) => ({ count: done, share: total === 0 ? 1 : done / total })
  try {
    for (;;) {
      const { done } = await dryRuns.work(workspaceId)
      const detail = await dryRuns.get(workspaceId, id)
      if (detail.state !== 'running') {
        progress.finish(stateOf(detail))
        return detail
      }
      progress.update(stateOf(detail))
      if (done === 0) await delay(OTHERS_PAUSE_MS)
    }
  } finally {
    process.off('SIGINT', interrupt)
  }
}
