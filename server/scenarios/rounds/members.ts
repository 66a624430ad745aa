import type { Tx } from '../../platform/database/index.ts'

/** Who is in segments; handed in by whoever knows. */
export interface Members {
  /** Ids of its members in their order, the first so many after this one. */
  after(tx: Tx, segment: string, after: string | null, limit: number): Promise<string[]>
  count(tx: Tx, segment: string): Promise<number>
}
