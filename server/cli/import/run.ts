import { basename } from 'node:path'
import {
  eventMaker,
  fileFingerprint,
  problem,
  readRows,
  RejectedRows,
  type FileFormat,
  type Language,
  type Mapping,
  type Problem,
  type Row,
} from '../../connectors/files/index.ts'
import type { Intake } from '../../events/index.ts'
import type { Database } from '../../platform/database/index.ts'
import { beginImport, finishImport, recordProgress, unfinishedImport, type ImportProgress } from './store.ts'

export interface ImportRun {
  database: Database
  intake: Intake
  workspaceId: number
  file: string
  format: FileFormat
  mapping: Mapping
  /** Of times that name none. */
  zone: string
  language: Language
  onProgress?(progress: ImportProgress, share: number): void
}

export interface ImportResult extends ImportProgress {
  /** The row with which it went on; 1 for a new import. */
  fromRow: number
  rejectedFile: string | null
}

const BATCH = 500

interface Settling {
  row: Row
  event: unknown
  problems: readonly Problem[]
}

/**
 * Takes the rows of a file as events, in batches that each commit together with the import's progress. Run again
 * after a kill it goes on behind the last batch; run again after it ended it finds duplicates only.
 */
export async function runImport(run: ImportRun): Promise<ImportResult> {
  const { database, workspaceId, file, format } = run
  const fingerprint = (await fileFingerprint(file)).sha256
  const mapping = JSON.stringify({ mapping: run.mapping, zone: run.zone })
  const progress = await database.tenant(workspaceId, async (tx) => {
    const begun = await unfinishedImport(tx, fingerprint, mapping)
    if (!begun) await beginImport(tx, fingerprint, basename(file), mapping)
    return begun ?? { rowsDone: 0, accepted: 0, duplicate: 0, rejected: 0 }
  })
  const fromRow = progress.rowsDone + 1
  const rejected = await RejectedRows.open(file, format, { language: run.language, fromRow })
  const toEvent = eventMaker(run.mapping, format, run.zone)
  let share = 0
  let batch: Settling[] = []
  const settle = async () => {
    await settleBatch(run, fingerprint, batch, rejected, progress)
    batch = []
    run.onProgress?.(progress, share)
  }
  try {
    for await (const row of readRows(file, format, { fromRow, onBytes: (read, total) => (share = read / total) })) {
      batch.push(settling(row, toEvent))
      if (batch.length === BATCH) await settle()
    }
    if (batch.length > 0) await settle()
  } finally {
    await rejected.close()
  }
  await database.tenant(workspaceId, (tx) => finishImport(tx, fingerprint))
  return { ...progress, fromRow, rejectedFile: rejected.count > 0 ? rejected.path : null }
}

function settling(row: Row, toEvent: ReturnType<typeof eventMaker>): Settling {
  if ('error' in row) return { row, event: undefined, problems: [row.error] }
  const made = toEvent(row.values)
  return 'event' in made ? { row, event: made.event, problems: [] } : { row, event: undefined, problems: made.problems }
}

/**
 * Takes the good rows, keeps the others, and only then notes how far it got: a kill in between sends rows again, which
 * are then duplicates, and writes no rejected row twice.
 */
async function settleBatch(
  { intake, database, workspaceId }: ImportRun,
  fingerprint: string,
  batch: readonly Settling[],
  rejected: RejectedRows,
  progress: ImportProgress,
): Promise<void> {
  const sent = batch.filter(({ event }) => event !== undefined)
  const taken =
    sent.length > 0
      ? await intake.take(
          workspaceId,
          'import',
          sent.map(({ event }) => event),
        )
      : []
  const results = new Map(sent.map((item, index) => [item, taken[index]!]))
  for (const item of batch) {
    const result = results.get(item)
    if (result && result.status !== 'rejected') {
      progress[result.status]++
      continue
    }
    progress.rejected++
    await rejected.write(item.row, result ? result.problems.map(refusal) : item.problems)
  }
  await rejected.flush()
  progress.rowsDone = batch.at(-1)!.row.row
  await database.tenant(workspaceId, (tx) => recordProgress(tx, fingerprint, progress))
}

function refusal({ path, message }: { path: string; message: string }): Problem {
  return problem('not-taken', null, { reason: `${path}: ${message}` })
}
