import { useState, type KeyboardEvent, type ReactNode } from 'react'
import styles from './charts.module.css'

export interface Target {
  key: string
  /** In CSS pixels, of the chart. */
  left: number
  width: number
  /** Read out, and the tooltip's text. */
  text: string
}

/** Draws the link of one target; without an address it is a plain button, so that the tooltip comes by keyboard as well. */
export type RenderLink = (key: string, props: LinkProps) => ReactNode

export interface LinkProps {
  className: string | undefined
  style: { left: number; width: number }
  tabIndex: number
  'aria-label': string
  'data-target': string
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  onFocus: () => void
  onBlur: () => void
  onMouseEnter: () => void
  onMouseLeave: () => void
}

interface Props {
  targets: Target[]
  renderLink: RenderLink
  onActive: (key: string | null) => void
}

const MOVES: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at, last) => Math.min(last, at + 1),
  ArrowLeft: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, last) => last,
}

/** Real links over a picture: one stop for Tab, arrows between them, each with a tooltip. */
export function Targets({ targets, renderLink, onActive }: Props) {
  const [stop, setStop] = useState<string | null>(null)
  const [active, setActive] = useState<string | null>(null)
  const last = targets.length - 1
  const tabStop = targets.some(({ key }) => key === stop) ? stop : targets[last]?.key
  const activate = (key: string | null) => {
    setActive(key)
    onActive(key)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = targets.findIndex(({ key }) => key === event.currentTarget.dataset.target)
    const move = MOVES[event.key]
    if (move === undefined || at === -1) return
    event.preventDefault()
    event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[data-target]')[move(at, last)]?.focus()
  }
  const shown = targets.find(({ key }) => key === active)
  return (
    <>
      <div className={styles.targets}>
        {targets.map(({ key, left, width, text }) =>
          renderLink(key, {
            className: styles.target,
            style: { left, width },
            tabIndex: key === tabStop ? 0 : -1,
            'aria-label': text,
            'data-target': key,
            onKeyDown,
            onFocus: () => {
              setStop(key)
              activate(key)
            },
            onBlur: () => activate(null),
            onMouseEnter: () => activate(key),
            onMouseLeave: () => activate(null),
          }),
        )}
      </div>
      {shown !== undefined && (
        <div
          className={styles.tip}
          style={{ left: `clamp(110px, ${shown.left + shown.width / 2}px, calc(100% - 110px))` }}
          aria-hidden
        >
          {shown.text}
        </div>
      )}
    </>
  )
}
