import { useState } from 'react'
import type { ResponseColumn } from '@otklik/server/responses/api'
import { chosenWorkspace } from '../../api/client.ts'

/** The columns of a survey's answers, and which of them are shown; kept in the browser, for each survey. */
export interface AnswerColumns {
  all: readonly ResponseColumn[]
  chosen: readonly ResponseColumn[]
  choose(keys: readonly string[]): void
}

/** Shown where nobody has chosen yet. */
const AT_FIRST = 4
const NOT_AT_FIRST = new Set(['hidden', 'consent', 'email', 'phone'])

export function useAnswerColumns(
  survey: string | undefined,
  all: readonly ResponseColumn[] | undefined = [],
): AnswerColumns {
  const place = `otklik.columns.${chosenWorkspace()}.${survey ?? ''}`
  const [, setTurn] = useState(0)
  const kept = survey === undefined ? null : keptAt(place)
  const keys =
    kept ??
    all
      .filter(({ kind }) => !NOT_AT_FIRST.has(kind))
      .map(({ key }) => key)
      .slice(0, AT_FIRST)
  return {
    all,
    chosen: all.filter(({ key }) => keys.includes(key)),
    choose(chosen) {
      localStorage.setItem(place, JSON.stringify(chosen))
      setTurn((turn) => turn + 1)
    },
  }
}

function keptAt(place: string): string[] | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? 'null')
    return Array.isArray(kept) ? kept.map(String) : null
  } catch {
    return null
  }
}
