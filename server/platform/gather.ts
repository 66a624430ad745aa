/**
 * Gathers calls that come while a batch is under way into the next batch, so that concurrent single calls share
 * one statement or commit. Under light load a call runs at once and alone.
 */
export interface Gather<In, Out> {
  /** Resolves with this item's own result; rejects with its own Error, or with what broke the whole batch. */
  (item: In): Promise<Out>
}

export interface GatherOptions<In, Out> {
  /** At most so many items a batch. */
  limit: number
  /** At most so many batches at a time. */
  concurrency?: number
  /** Answers with one result an item, in order; an Error instance rejects that item alone. */
  run(items: In[]): Promise<(Out | Error)[]>
}

interface Waiting<In, Out> {
  item: In
  resolve(out: Out): void
  reject(error: unknown): void
}

export function gather<In, Out>(options: GatherOptions<In, Out>): Gather<In, Out> {
  const { limit, concurrency = 1, run } = options
  let queue: Waiting<In, Out>[] = []
  let running = 0

  async function flush(): Promise<void> {
    running++
    while (queue.length > 0) {
      const batch = queue.slice(0, limit)
      queue = queue.slice(limit)
      try {
        const results = await run(batch.map((waiting) => waiting.item))
        batch.forEach(({ resolve, reject }, index) => {
          const result = results[index] as Out | Error
          if (result instanceof Error) reject(result)
          else resolve(result)
        })
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    running--
  }

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject })
      // The rest of this turn's requests still join the batch.
      if (running < concurrency && queue.length === 1)
        setImmediate(() => queue.length > 0 && running < concurrency && flush())
    })
}
