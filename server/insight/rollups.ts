import type { ScoreKind } from '@otklik/core/metrics'
import { localDay, type Day, type EpochMs, type ZoneId } from '@otklik/core/time'
import type { Tx } from '../platform/database/index.ts'
import { addRollups, type RollupDifference } from './rollup-store.ts'

/** How a confirmed score came to be, was changed, or went. */
export interface ScoreChange {
  surveyKey: string
  element: string
  kind: ScoreKind
  channel: string
  labels: readonly string[]
  dimensions: Readonly<Record<string, string>>
  before: PlacedScore | null
  after: PlacedScore | null
}

export interface PlacedScore {
  score: number
  /** When it was first answered: this places it in time. */
  answeredAt: EpochMs
}

/** What rollups call the cuts that are no dimension of an event. */
export const LABEL = '@label'
export const CHANNEL = '@channel'
/** No text in PostgreSQL holds it. */
const SEPARATOR = String.fromCharCode(0)

/** Adds what the changes make of the rollups, in the transaction that writes the answers; one statement. */
export async function applyRollups(tx: Tx, zone: ZoneId, changes: readonly ScoreChange[]): Promise<void> {
  const differences = rollupDifferences(zone, changes)
  if (differences.length > 0) await addRollups(tx, differences)
}

/** Signed and summed by key, without those that cancel out; in key order, so that two batches never wait crosswise. */
export function rollupDifferences(zone: ZoneId, changes: readonly ScoreChange[]): RollupDifference[] {
  const sums = new Map<string, RollupDifference>()
  for (const change of changes) {
    if (change.before) addUp(sums, change, localDay(change.before.answeredAt, zone), change.before.score, -1)
    if (change.after) addUp(sums, change, localDay(change.after.answeredAt, zone), change.after.score, 1)
  }
  return [...sums]
    .filter(([, { n }]) => n !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, difference]) => difference)
}

function addUp(sums: Map<string, RollupDifference>, change: ScoreChange, day: Day, score: number, n: 1 | -1): void {
  const { surveyKey, element, kind } = change
  for (const [dimension, value] of cutsOf(change)) {
    const key = [surveyKey, element, dimension, value, day, score].join(SEPARATOR)
    const sum = sums.get(key)
    if (sum) sum.n += n
    else sums.set(key, { surveyKey, element, kind, dimension, value, day, score, n })
  }
}

/** The total, the channel, each label and each dimension that is stated. */
function cutsOf({ channel, labels, dimensions }: ScoreChange): [dimension: string, value: string][] {
  return [
    ['', ''],
    [CHANNEL, channel],
    ...[...new Set(labels)].map((label): [string, string] => [LABEL, label]),
    ...Object.entries(dimensions).filter(([, value]) => value !== ''),
  ]
}
