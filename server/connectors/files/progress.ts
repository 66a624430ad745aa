import type { EpochMs } from '@otklik/core/time'
import type { Language } from './texts.ts'

/** Where progress is shown; `process.stderr` fits, so that standard output stays for results. */
export interface ProgressStream {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
}

export interface ProgressOptions {
  title: string
  stream: ProgressStream
  language: Language
  /** Of what is counted; rows when absent. */
  noun?: string
  /** Wall time. */
  now: () => EpochMs
}

export interface ProgressState {
  /** How many of what is worked on are done. */
  count: number
  /** 0 to 1; without it, no bar and no time left are shown. */
  share?: number
  /** Shown when above 0. */
  rejected?: number
}

export interface Progress {
  update(state: ProgressState): void
  /** Shows the last state once more and ends the line. */
  finish(state: ProgressState): void
}

const REDRAW_MS = 100
const PLAIN_LINE_MS = 5000
const BAR_WIDTH = 24

const words = {
  en: {
    rows: 'rows',
    rejected: 'rejected',
    perSecond: '/s',
    left: (time: string) => `${time} left`,
    took: (time: string) => `in ${time}`,
  },
  ru: {
    rows: 'строк',
    rejected: 'отклонено',
    perSecond: '/с',
    left: (time: string) => `осталось ${time}`,
    took: (time: string) => `за ${time}`,
  },
} as const

/**
 * A progress bar that redraws its line in a terminal, at most ten times a second; elsewhere (a log, a pipe) a plain line
 * every five seconds. A resumed import counts on: the rate is of what was done since the first update.
 */
export function startProgress(options: ProgressOptions): Progress {
  const { stream, now } = options
  const isTerminal = stream.isTTY === true
  const startedAt = now()
  let first: ProgressState | undefined
  let shownAt = isTerminal ? -Infinity : startedAt
  const line = (state: ProgressState, isEnd: boolean) => {
    first ??= state
    return progressLine(options, { state, first, elapsedMs: now() - startedAt, isEnd })
  }
  const fit = (text: string) => text.slice(0, Math.max(20, (stream.columns ?? 80) - 1))
  return {
    update(state) {
      first ??= state
      if (now() - shownAt < (isTerminal ? REDRAW_MS : PLAIN_LINE_MS)) return
      shownAt = now()
      stream.write(isTerminal ? `\r\u001b[K${fit(line(state, false))}` : `${line(state, false)}\n`)
    },
    finish(state) {
      stream.write(`${isTerminal ? '\r\u001b[K' : ''}${line(state, true)}\n`)
    },
  }
}

/** Of `LC_ALL` or `LANG`: Russian for `ru…`, English otherwise. */
export function languageOf(locale: string | undefined): Language {
  return /^ru\b|^ru_/i.test(locale ?? '') ? 'ru' : 'en'
}

interface Moment {
  state: ProgressState
  first: ProgressState
  elapsedMs: number
  isEnd: boolean
}

function progressLine({ title, stream, language, noun }: ProgressOptions, moment: Moment): string {
  const { state, first, elapsedMs, isEnd } = moment
  const word = words[language]
  const number = (value: number) => Math.round(value).toLocaleString(language)
  const seconds = elapsedMs / 1000
  const parts = [`${number(state.count)} ${noun ?? word.rows}`]
  if ((state.rejected ?? 0) > 0) parts.push(`${number(state.rejected ?? 0)} ${word.rejected}`)
  if (seconds > 0) parts.push(`${number((state.count - first.count) / seconds)}${word.perSecond}`)
  const left = isEnd ? undefined : secondsLeft(state, first, seconds)
  if (isEnd) parts.push(word.took(clock(seconds)))
  else if (left !== undefined) parts.push(word.left(clock(left)))
  const share =
    state.share === undefined ? '' : `${stream.isTTY === true ? `${bar(state.share)} ` : ''}${percent(state.share)}  `
  return `${title}  ${share}${parts.join(' · ')}`
}

/** Undefined until there is something to go by. */
function secondsLeft(state: ProgressState, first: ProgressState, seconds: number): number | undefined {
  const done = (state.share ?? 0) - (first.share ?? 0)
  if (state.share === undefined || done <= 0 || seconds < 1) return undefined
  return ((1 - state.share) / done) * seconds
}

function bar(share: number): string {
  const full = Math.floor(Math.min(1, share) * BAR_WIDTH)
  return `[${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}]`
}

function percent(share: number): string {
  return `${Math.floor(Math.min(1, share) * 100)} %`.padStart(5)
}

/** `0:07`, `12:30`, `1:02:03`. */
function clock(seconds: number): string {
  const whole = Math.round(seconds)
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}
