import type { StepId, StepKind } from '@otklik/core/scenario'
import type { Added, Point } from '../editing/change.ts'
import { clipIn, clipOf, clipText } from '../editing/clip.ts'
import { insertStep, pasteSteps } from '../editing/insert.ts'
import { orphansOf, removeSteps } from '../editing/remove.ts'
import { mainWay, TRIGGER, type WayPlace } from '../editing/ways.ts'
import { viewOf } from '../steps/registry.ts'
import { useEditor } from './editor.tsx'
import { isStep } from './problems.ts'
import { useAskRemoval } from './removal.tsx'

/** What one does with steps as a whole; each is one change that can be undone. */
interface Operations {
  add(kind: StepKind, on: WayPlace | null, at?: Point): void
  /** Asks first where steps that only these lead to would go with them. */
  remove(ids: readonly StepId[]): void
  duplicate(ids: readonly StepId[]): void
  /** The chosen steps as text for the clipboard; null when none is chosen. */
  copied(): string | null
  /** Whether the text held steps. */
  paste(text: string): boolean
}

export function useOperations(): Operations {
  const { doc, chosen, choose, change, catalogue, isReadOnly } = useEditor()
  const ask = useAskRemoval()
  const { definition } = doc

  const put = ({ definition: next, id }: Added) => {
    change(next)
    choose([id])
  }
  /** The main way of the one step that is chosen. */
  const afterChosen = (ids: readonly StepId[]): WayPlace | null => {
    const [only, ...more] = ids
    const way = only === undefined || more.length > 0 ? null : mainWay(definition, only)
    return only === undefined || way === null ? null : { from: only, key: way.key }
  }
  return {
    add: (kind, on, at) => put(insertStep(definition, viewOf(kind).fresh(catalogue), on, at)),
    remove: (ids) => {
      const steps = stepsAmong(ids)
      if (isReadOnly || steps.length === 0) return
      if (orphansOf(definition, steps).length > 0) {
        ask(steps)
        return
      }
      change(removeSteps(definition, steps))
      choose([])
    },
    duplicate: (ids) => {
      const clip = clipOf(definition, stepsAmong(ids))
      if (clip !== null && !isReadOnly) put(pasteSteps(definition, clip, afterChosen(ids)))
    },
    copied: () => {
      const clip = clipOf(definition, stepsAmong(chosen))
      return clip === null ? null : clipText(clip)
    },
    paste: (text) => {
      const clip = isReadOnly ? null : clipIn(text, isStep)
      if (clip !== null) put(pasteSteps(definition, clip, afterChosen(chosen)))
      return clip !== null
    },
  }
}

function stepsAmong(ids: readonly StepId[]): StepId[] {
  return ids.filter((id) => id !== TRIGGER)
}
