const PATIENCE_MS = 60_000

/** Checks again and again what comes about by itself, asking the program each time. @throws what the check threw last */
export async function eventually(check: () => Promise<void>): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  for (;;)
    try {
      return await check()
    } catch (error) {
      if (Date.now() > end) throw error
    }
}
