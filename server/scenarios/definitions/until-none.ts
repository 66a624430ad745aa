/** Repeats work of which each run does a bounded part, until a run finds nothing to do. Answers with how much it was. */
export async function untilNone(runOnce: () => Promise<number>): Promise<number> {
  for (let total = 0; ;) {
    const done = await runOnce()
    if (done === 0) return total
    total += done
  }
}
