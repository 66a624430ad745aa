import type { EpochMs } from '../time/instant.ts'
import type { ContactPolicy, Crisis, PolicyRule, Request } from './definition.ts'

/** What a switch goes by. */
type Named = Pick<Request, 'labels' | 'scenario'>

/** The switches that are on at `now` and name what is requested, by a label of it or by its scenario. */
export function crisesFor(crises: readonly Crisis[], request: Named, now: EpochMs): Crisis[] {
  if (crises.length === 0) return []
  return crises.filter((crisis) => crisis.from <= now && now < crisis.until && names(crisis, request))
}

function names({ labels, scenarios }: Crisis, request: Named): boolean {
  if (labels === undefined && scenarios === undefined) return true
  return (
    labels?.some((label) => request.labels.includes(label)) === true || scenarios?.includes(request.scenario) === true
  )
}

/** The policy's rules, those of the crises in the place of their namesakes; the rest of these follow. Of two crises the later one counts. */
export function rulesUnder({ rules }: ContactPolicy, crises: readonly Crisis[]): readonly PolicyRule[] {
  const changed = crises
    .toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
    .flatMap((each) => each.rules ?? [])
  if (changed.length === 0) return rules
  // A map keeps the place of a key that is set anew.
  return [...new Map([...rules, ...changed].map((rule) => [rule.id, rule])).values()]
}

/** Of the crises that hold rather than change rules, the one that ends last. */
export function holdingCrisis(crises: readonly Crisis[]): Crisis | null {
  let last: Crisis | null = null
  for (const crisis of crises) if (!crisis.rules && (last === null || crisis.until > last.until)) last = crisis
  return last
}

/** The switch that holds what carries these labels and comes from this scenario; null when none does. */
export function crisisHolding(crises: readonly Crisis[], request: Named, now: EpochMs): Crisis | null {
  return holdingCrisis(crisesFor(crises, request, now))
}
