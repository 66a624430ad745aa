/**
 * What the page does beyond itself: says that a person's gesture sent an answer, goes on without a reload, keeps an
 * answer that could not be sent, and takes digits on a scale. Without it everything works the same, a little slower.
 */
import { pressOf, watchPresses, type Press } from './press.ts'
import { scaleFor } from './scale-for.ts'

const place = `otklik ${location.pathname}`
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 60_000
/** How long a 1 may wait for its 0. */
const DIGIT_PAUSE_MS = 1_000

let gesture: Press = 'none'
/** Older browsers do not say which button submits. */
let pressed: HTMLButtonElement | null = null
let sending = false
let pause = FIRST_PAUSE_MS
let timer = 0
let lastDigit = { digit: '', at: 0 }

document.addEventListener(
  'click',
  (event) => {
    const target = event.target as Element
    pressed = target.closest('button')
    gesture = pressOf(event, pressed ?? target)
  },
  true,
)
document.addEventListener('submit', (event) => {
  event.preventDefault()
  const body = new FormData(event.target as HTMLFormElement)
  const button = (event.submitter as HTMLButtonElement | null) ?? pressed
  if (button?.name) body.append(button.name, button.value)
  body.set('gesture', gesture)
  gesture = 'none'
  void send(new URLSearchParams(body as unknown as Record<string, string>).toString())
})
document.addEventListener('input', ({ target }) => {
  if (target instanceof HTMLTextAreaElement) keep(sessionStorage, target.value)
})
watchPresses()
document.addEventListener('keydown', takeDigit)
addEventListener('online', retry)
arrive()
retry()

async function send(body: string): Promise<void> {
  if (sending) return
  sending = true
  clearTimeout(timer)
  try {
    const response = await fetch(location.pathname + location.search, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    if (response.status >= 500 || response.status === 429) throw response
    const page = await response.text()
    keep(localStorage, '')
    keep(sessionStorage, '')
    pause = FIRST_PAUSE_MS
    show(page, response.url)
  } catch {
    keep(localStorage, body)
    const note = document.querySelector<HTMLElement>('.note')
    if (note) note.textContent = note.dataset.offline ?? ''
    timer = setTimeout(retry, pause)
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }
  sending = false
}

function retry(): void {
  const body = kept(localStorage)
  if (body) void send(body)
}

function show(page: string, url: string): void {
  const next = new DOMParser().parseFromString(page, 'text/html')
  document.title = next.title
  document.body.replaceChildren(...next.body.childNodes)
  history.replaceState(null, '', url)
  scrollTo(0, 0)
  arrive()
}

function arrive(): void {
  const text = document.querySelector('textarea')
  if (text && !text.value) text.value = kept(sessionStorage)
  document.querySelector<HTMLElement>('[autofocus]')?.focus()
}

/** A digit goes to its score on the scale that has the focus, else on the first unanswered one, unless it is being written; Enter sends it. */
function takeDigit({ key, timeStamp, target }: KeyboardEvent): void {
  if (!/^\d$/.test(key)) return
  const scale = scaleFor(target as HTMLElement, document)
  if (!scale) return
  const soon = timeStamp - lastDigit.at < DIGIT_PAUSE_MS
  const button = (value: string) => scale.querySelector<HTMLElement>(`[value="${value}"]`)
  const found = (soon && button(lastDigit.digit + key)) || button(key)
  lastDigit = { digit: key, at: timeStamp }
  if (found instanceof HTMLInputElement) found.checked = true
  found?.focus()
}

/** A browser may deny its storage. */
function keep(storage: Storage, text: string): void {
  try {
    storage.setItem(place, text)
  } catch {}
}

function kept(storage: Storage): string {
  try {
    return storage.getItem(place) ?? ''
  } catch {
    return ''
  }
}
