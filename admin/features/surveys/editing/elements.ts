import { kindOf, type SurveyDefinition, type SurveyElement } from '@otklik/core/survey'

/** What one does with the elements of a survey as a whole; each is a pure step from definition to definition. */

/** A name for an element that nothing else has. */
export function freshId({ elements }: SurveyDefinition, base: string): string {
  const taken = new Set(elements.flatMap((element) => [element.id, ...kindOf(element).keys(element)]))
  return freeName(taken, base)
}

/** The name, or the first of it with a number that is free. */
export function freeName(taken: ReadonlySet<string>, base: string): string {
  if (!taken.has(base)) return base
  for (let number = 2; ; number++) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`
}

/** Behind the element that is chosen; nothing but the end comes behind the end. */
export function added(definition: SurveyDefinition, element: SurveyElement, behind: string | null): SurveyDefinition {
  const { elements } = definition
  const chosen = elements.findIndex(({ id }) => id === behind)
  const end = elements.findIndex(({ kind }) => kind === 'thanks')
  const wanted = chosen === -1 || element.kind === 'thanks' ? elements.length : chosen + 1
  const place = element.kind !== 'thanks' && end !== -1 ? Math.min(wanted, end) : wanted
  return { ...definition, elements: elements.toSpliced(place, 0, element) }
}

/** What led to it leads on to the next one. */
export function removed(definition: SurveyDefinition, id: string): SurveyDefinition {
  const elements = definition.elements
    .filter((element) => element.id !== id)
    .map((element) => withoutJumpsTo(element, id))
  return { ...definition, elements }
}

function withoutJumpsTo(element: SurveyElement, id: string): SurveyElement {
  if (element.jumps === undefined || !element.jumps.some(({ to }) => to === id)) return element
  const { jumps, ...rest } = element
  const left = jumps.filter(({ to }) => to !== id)
  return left.length === 0 ? rest : { ...element, jumps: left }
}

/**
 * An element said anew. What is rated besides is in the calculations that took all that was rated before: an average of
 * a rating stays one of the whole rating.
 */
export function rewritten(definition: SurveyDefinition, element: SurveyElement): SurveyDefinition {
  const former = definition.elements.find(({ id }) => id === element.id)
  const next = replaced(definition, element.id, element)
  if (former?.kind !== 'rating') return next
  const before = kindOf(former).keys(former)
  const fresh = kindOf(element)
    .keys(element)
    .filter((key) => !before.includes(key))
  if (fresh.length === 0) return next
  const takesAll = (of: readonly string[]) => before.every((key) => of.includes(key))
  return {
    ...next,
    elements: next.elements.map((each) =>
      each.kind === 'calculated' && takesAll(each.of) ? { ...each, of: [...each.of, ...fresh] } : each,
    ),
  }
}

export function replaced(definition: SurveyDefinition, id: string, element: SurveyElement): SurveyDefinition {
  return { ...definition, elements: definition.elements.map((each) => (each.id === id ? element : each)) }
}

/** To a place among the others, counted without it. */
export function moved(definition: SurveyDefinition, id: string, to: number): SurveyDefinition {
  const from = definition.elements.findIndex((element) => element.id === id)
  const element = definition.elements[from]
  if (element === undefined || to === from || to < 0 || to >= definition.elements.length) return definition
  return { ...definition, elements: definition.elements.toSpliced(from, 1).toSpliced(to, 0, element) }
}

/** Dropped before or behind another. */
export function dropped(
  definition: SurveyDefinition,
  id: string,
  beside: { id: string; side: 'before' | 'after' },
): SurveyDefinition {
  const others = definition.elements.filter((element) => element.id !== id)
  const place = others.findIndex((element) => element.id === beside.id)
  return place === -1 ? definition : moved(definition, id, beside.side === 'before' ? place : place + 1)
}

export function duplicated(definition: SurveyDefinition, id: string): { definition: SurveyDefinition; id: string } {
  const place = definition.elements.findIndex((element) => element.id === id)
  const element = definition.elements[place]
  if (element === undefined) return { definition, id }
  const copy = { ...structuredClone(element), id: freshId(definition, id) }
  return { definition: { ...definition, elements: definition.elements.toSpliced(place + 1, 0, copy) }, id: copy.id }
}
