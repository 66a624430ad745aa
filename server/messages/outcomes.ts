/** So long an outcome waits for others to be noted with it, while more than half of its batch's sendings go on. */
const OUTCOME_WAITS_MS = 25

export interface Outcomes<Item> {
  /** Sends, and resolves when the outcome is noted. */
  note(send: () => Promise<Item>): Promise<void>
}

/** What becomes of a batch's messages is written several at a time: when half of the lanes wait for it, or all. */
export function openOutcomes<Item>(lanes: number, settleAll: (items: Item[]) => Promise<void>): Outcomes<Item> {
  let sending = 0
  let waiting: Item[] = []
  let noted = Promise.withResolvers<void>()
  let timer: NodeJS.Timeout | undefined

  function write(): void {
    clearTimeout(timer)
    settleAll(waiting).then(noted.resolve, noted.reject)
    waiting = []
    noted = Promise.withResolvers()
  }

  return {
    async note(send) {
      sending++
      const item = await send().finally(() => sending--)
      if (waiting.push(item) === 1) timer = setTimeout(write, OUTCOME_WAITS_MS)
      const { promise } = noted
      if (sending === 0 || waiting.length * 2 >= lanes) write()
      await promise
    },
  }
}
