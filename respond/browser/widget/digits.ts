import { scaleFor } from '../scale-for.ts'

/** How long a 1 may wait for its 0. */
const DIGIT_PAUSE_MS = 1_000

/** A digit goes to its score on the scale that has the focus, else on the first unanswered one, unless it is being written; Enter sends it. */
export function takeDigits(box: HTMLElement): void {
  let last = { digit: '', at: 0 }
  box.addEventListener('keydown', ({ key, timeStamp, target }) => {
    if (!/^\d$/.test(key)) return
    const scale = scaleFor(target as HTMLElement, box)
    if (!scale) return
    const soon = timeStamp - last.at < DIGIT_PAUSE_MS
    const button = (value: string) => scale.querySelector<HTMLElement>(`[value="${value}"]`)
    const found = (soon && button(last.digit + key)) || button(key)
    last = { digit: key, at: timeStamp }
    if (found instanceof HTMLInputElement) found.checked = true
    found?.focus()
  })
}
