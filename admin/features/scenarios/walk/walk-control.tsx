import { createContext, use } from 'react'
import type { Act, Walk } from './walk.ts'
import type { Sample } from './sample.ts'

/** The walk that one is on. */
export interface WalkControl {
  /** Null while the draft's form is not whole. */
  walk: Walk | null
  sample: Sample
  /** Begins anew with another contact or event. */
  restart(sample: Sample): void
  act(act: Act): void
  /** Takes the last act back. */
  back(): void
  canGoBack: boolean
  leave(): void
}

export const WalkContext = createContext<WalkControl | null>(null)

/** Null where nobody is being walked through. */
export function useWalk(): WalkControl | null {
  return use(WalkContext)
}
