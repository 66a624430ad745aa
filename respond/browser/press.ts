/** How a press looked: as a pointer's or a key's, as a program's that drives a browser, or as none at all. */
export type Press = 'pointer' | 'key' | 'robot' | 'none'

const FEW_MOVES = 3
const EXACTLY_PX = 1
/** A finger covers more than that, where the browser tells. */
const POINT_PX = 2

let moves = 0
let width = 0

/** Begins to watch how the pointer comes to each press. */
export function watchPresses(): void {
  const passive = { capture: true, passive: true }
  addEventListener('pointermove', ({ movementX, movementY }) => (moves += movementX || movementY ? 1 : 0), passive)
  addEventListener('pointerdown', (event) => (width = event.width), passive)
}

/**
 * Programs that drive a browser press in the very middle of what they press, as a point that came from nowhere. People
 * miss the middle, or their pointer was moved before. A click by keyboard or by an assistant has no detail.
 */
export function pressOf(event: MouseEvent, pressed: Element): Press {
  if (!event.isTrusted) return 'none'
  if (navigator.webdriver) return 'robot'
  if (event.detail === 0) return 'key'
  const { left, top, width: wide, height: high } = pressed.getBoundingClientRect()
  const isMiddle =
    Math.abs(event.clientX - left - wide / 2) <= EXACTLY_PX && Math.abs(event.clientY - top - high / 2) <= EXACTLY_PX
  const cameFromNowhere = moves < FEW_MOVES
  moves = 0
  return isMiddle && cameFromNowhere && width <= POINT_PX ? 'robot' : 'pointer'
}
