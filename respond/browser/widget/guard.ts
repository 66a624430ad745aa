/** Nothing of ours may reach the page it is on: what fails is told on the console, once each. */
const told = new Set<string>()

export function tell(what: string): void {
  if (told.has(what)) return
  told.add(what)
  // oxlint-disable-next-line no-console -- it is for whoever puts the widget on the page, and nowhere else can it be told
  console.warn(`otklik: ${what}`)
}

/** The same function, which never throws and whose promise never fails. */
export function guarded<Arguments extends unknown[]>(
  work: (...given: Arguments) => unknown,
): (...given: Arguments) => void {
  return (...given) => {
    try {
      Promise.resolve(work(...given)).catch(failed)
    } catch (error) {
      failed(error)
    }
  }
}

function failed(error: unknown): void {
  tell(error instanceof Error ? error.message : String(error))
}

/** When the page has nothing better to do. */
export function idly(work: () => unknown): void {
  const safe = guarded(work)
  if ('requestIdleCallback' in window) requestIdleCallback(() => safe(), { timeout: 2_000 })
  else setTimeout(safe, 100)
}
