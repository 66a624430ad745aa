import type { Position } from '../../../core/popup/index.ts'

export interface Place {
  root: ShadowRoot
  /** What holds the screens. */
  box: HTMLElement
  open(): void
  remove(): void
}

/** A place of the popup's own on the page, in a shadow root: nothing of either's style reaches the other. */
export function placeFor(position: Position, name: string, sheets: CSSStyleSheet[], closed: () => void): Place {
  const host = document.createElement('otklik-popup')
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = sheets
  const { kind } = position
  host.dataset.place = kind === 'corner' ? (position.side ?? 'right') : kind
  const box = document.createElement(kind === 'modal' ? 'dialog' : 'section')
  box.setAttribute('aria-label', name)
  if (kind !== 'modal') box.setAttribute('role', kind === 'corner' ? 'dialog' : 'region')
  root.append(box)
  const before = document.activeElement
  box.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape' && kind === 'corner') closed()
  })
  // Escape, and what else a browser closes dialogs by.
  box.addEventListener('cancel', (event) => {
    event.preventDefault()
    closed()
  })
  return {
    root,
    box,
    open() {
      if (kind !== 'inline') document.body.append(host)
      if (kind === 'inline') settle(host, document.querySelector(position.into))
      // The rest of the page is inert, and Tab goes round inside.
      if (box instanceof HTMLDialogElement) box.showModal()
    },
    remove() {
      const hadFocus = root.activeElement !== null
      if (box instanceof HTMLDialogElement) box.close()
      host.remove()
      if ((hadFocus || kind === 'modal') && before instanceof HTMLElement) before.focus({ preventScroll: true })
    },
  }
}

/**
 * Puts it into the page without moving what the visitor is looking at: at once below the lower edge, or where the page
 * has kept room; else with the visitor's next tap or key.
 */
function settle(host: HTMLElement, into: Element | null): void {
  if (!into) throw new Error('there is nothing on the page to put the popup into')
  const { top, height } = into.getBoundingClientRect()
  if (top >= innerHeight || height >= ROOM) return into.append(host)
  const grow = () => {
    removeEventListener('pointerup', grow, true)
    removeEventListener('keydown', grow, true)
    into.append(host)
  }
  addEventListener('pointerup', grow, true)
  addEventListener('keydown', grow, true)
}

/** Room for a question, in CSS pixels: what a page keeps that wants it to appear at once. */
const ROOM = 200
