import type { SurveyDefinition } from '../definition.ts'
import { kindOf } from '../elements/registry.ts'
import type { Finding } from './problem.ts'

/** Elements that no answers lead to: everybody is led past them. Conditions are taken as if they could hold and fail. */
export function reachFindings({ elements }: SurveyDefinition): Finding[] {
  const shown = elements.flatMap((element, index) => (kindOf(element).role === 'silent' ? [] : [{ element, index }]))
  const reached = new Set(shown.slice(0, 1).map(({ element }) => element.id))
  let barrier = ''
  let ended = false
  const findings: Finding[] = []
  for (const [place, { element, index }] of shown.entries()) {
    if (!reached.has(element.id)) {
      // What stands behind the end is told as that.
      if (ended && element.kind !== 'thanks') continue
      findings.push({ path: ['elements', index], code: 'unreachable', values: { id: barrier } })
      continue
    }
    const ahead = new Set(shown.slice(place + 1).map((later) => later.element.id))
    // What leads nowhere, or back, is told by itself.
    const jumps = (element.jumps ?? []).filter(({ to }) => ahead.has(to))
    for (const { to } of jumps) reached.add(to)
    const passes = element.showIf !== undefined
    const goesOn = kindOf(element).role !== 'ends' && jumps.every(({ when }) => when !== undefined)
    const next = shown[place + 1]?.element.id
    if (next !== undefined && (passes || goesOn)) reached.add(next)
    else barrier = element.id
    ended ||= element.kind === 'thanks'
  }
  return findings
}
