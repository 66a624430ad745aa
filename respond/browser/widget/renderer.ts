/**
 * The part of the widget that comes when there is something to show: the survey in the pages' own screens, which the
 * server's state machine leads through, as it does a program's (`/api/respond/{token}`).
 */
import type { Position } from '../../../core/popup/index.ts'
import type { SurveyDefinition } from '../../../core/survey/index.ts'
import { markup, type Markup } from '../../page/markup.ts'
import { wordsFor } from '../../page/texts.ts'
import { pressOf, watchPresses, type Press } from '../press.ts'
import { takeDigits } from './digits.ts'
import { readForm, type Said } from './form.ts'
import { guarded } from './guard.ts'
import { placeFor } from './place.ts'
import { isAnswered, screenOf, type Standing } from './screens.ts'
import { send } from './send.ts'
import { sheetsFor } from './theme.ts'

/** The server's yes. */
export interface Question extends Standing {
  ask: true
  survey: SurveyDefinition
  language: string
  token: string | null
  visit: string | null
  brand: { name: string; color: string | null }
}

export interface Tools {
  base: string
  position: Position
  /** What gives a visitor whom nobody knows a token, when something is said for the first time. */
  begin: { url: string; body: object }
  /** Where what is said goes, if not to the server. */
  send?(url: string, said: Said): Promise<Standing | undefined>
  shown(): void
  answered(): void
  closed(isDeclined: boolean): void
}

export interface Shown {
  /** As the visitor closes it: without an answer that is a no. */
  close(): void
  /** It was answered elsewhere. */
  withdraw(): void
}

export function show(question: Question, tools: Tools): Shown {
  const { survey, language, brand } = question
  const { words } = wordsFor(language)
  const sheets = sheetsFor(survey.theme, brand.color)
  const place = placeFor(tools.position, brand.name, sheets, () => close('key'))
  const { box } = place
  let at: Standing = question
  let token = question.token
  let texts: Record<string, string[]> = {}
  let isOver = false
  let hasAnswered = false
  let sending: Promise<unknown> | null = null
  let gesture: Press = 'none'
  const behind: string[][] = []

  const html = markup`<button class="close" aria-label="${words.close}" value="close"><span aria-hidden="true">×</span></button>
    <div class="page"><header>${brand.name}</header><div class="screen"></div></div>
    <p class="said" role="status"></p>`
  fill(box, html)
  const [screen, said] = ['.screen', '.said'].map((name) => box.querySelector<HTMLElement>(name)!) as [
    HTMLElement,
    HTMLElement,
  ]

  function render(moves: boolean): void {
    const seed = question.visit ?? token ?? ''
    const first = fill(screen, screenOf(at, { survey, language, seed, behind, texts }))
    box.scrollTop = 0
    if (moves) first?.focus({ preventScroll: true })
  }

  async function say(what: Said): Promise<void> {
    token ??= (await send<{ token: string }>(tools.begin.url, tools.begin.body, waiting))?.token ?? null
    if (token === null) return close('none')
    const asked = at.screen.kind === 'questions' ? at.screen.elements : []
    const next = await (tools.send ?? send<Standing>)(`${tools.base}api/respond/${token}`, what, waiting)
    if (isOver && !what.decline) return
    if (next && isAnswered(next, survey) && !hasAnswered) {
      hasAnswered = true
      tools.answered()
    }
    if (isOver) return
    if (!next) return close('none')
    const isRefused = Object.values(next.refused ?? {}).some((why) => why !== 'not-asked' && why !== 'unknown-key')
    // What is to be mended stays in front of the respondent.
    if (isRefused) at = { ...next, screen: { kind: 'questions', elements: asked } }
    else {
      behind.push(asked)
      texts = {}
      at = next
    }
    render(true)
  }

  function waiting(): void {
    const note = screen.querySelector<HTMLElement>('.note')
    if (note) note.textContent = note.dataset.offline ?? ''
  }

  function close(by: Press): void {
    if (isOver) return
    isOver = true
    place.remove()
    tools.closed(!hasAnswered)
    if (!hasAnswered && !sending) void say({ decline: true, gesture: by }).catch(() => {})
  }

  function submit(form: HTMLFormElement, button: HTMLElement | null): void {
    if (sending) return
    const data = new FormData(form, button)
    if (data.get('action') === 'close') return close(gesture)
    if (data.get('action') === 'decline') return close(gesture)
    const read = readForm(survey, data, gesture)
    texts = read.texts
    sending = say(read.said).finally(() => (sending = null))
  }

  /** The pages' links lead on by their address: back to a question, or to the end. */
  function follow(href: string): void {
    const wanted = new URLSearchParams(href).get('at')
    if (wanted === null) {
      sending ??= say({ finish: true, gesture }).finally(() => (sending = null))
      return
    }
    while (behind.length > 0 && !behind.pop()!.includes(wanted));
    at = { ...at, screen: { kind: 'questions', elements: [wanted] }, refused: {} }
    render(true)
  }

  place.root.addEventListener(
    'click',
    guarded((event: Event) => {
      const target = event.target as Element
      gesture = pressOf(event as MouseEvent, target.closest('button') ?? target)
      if (target.closest('.close')) return close(gesture)
      const href = target.closest('a')?.getAttribute('href') ?? ''
      if (!href.startsWith('?')) return
      event.preventDefault()
      follow(href)
    }),
    true,
  )
  place.root.addEventListener('submit', (event) => {
    event.preventDefault()
    guarded(submit)(event.target as HTMLFormElement, (event as SubmitEvent).submitter)
  })
  watchPresses()
  takeDigits(box)
  render(false)
  place.open()
  // Only a modal takes the focus by itself.
  if (tools.position.kind === 'modal') render(true)
  if (tools.position.kind === 'corner') said.textContent = screen.querySelector('h1')?.textContent ?? ''
  tools.shown()

  return {
    close: () => close('none'),
    withdraw() {
      isOver = true
      place.remove()
      tools.closed(false)
    },
  }
}

interface Policies {
  createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): string }
}

/** Every value in it has been escaped; a page that demands trusted types is told so by a name that it may allow. */
const policy = (window as { trustedTypes?: Policies }).trustedTypes?.createPolicy('otklik', {
  createHTML: (html) => html,
})

/** Answers with what is to be focused; by itself nothing takes the focus from the page. */
function fill(element: HTMLElement, { text }: Markup): HTMLElement | null {
  const template = document.createElement('template')
  template.innerHTML = policy?.createHTML(text) ?? text
  const first = template.content.querySelector<HTMLElement>('[autofocus]')
  first?.removeAttribute('autofocus')
  element.replaceChildren(template.content)
  return first
}
