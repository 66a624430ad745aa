import type { SurveyElement } from '../definition.ts'
import { choice } from './choice.ts'
import type { ElementKind } from './kind.ts'
import { score } from './score.ts'
import { text } from './text.ts'
import { thanks } from './thanks.ts'

/** Every kind of element, by the name that definitions use. A new kind is a file beside this one and a line here. */
const kinds: { readonly [K in SurveyElement['kind']]: ElementKind<Extract<SurveyElement, { kind: K }>> } = {
  nps: score,
  csat: score,
  ces: score,
  choice,
  text,
  thanks,
}

/** The rules for an element. */
export function kindOf<E extends SurveyElement>(element: E): ElementKind<E> {
  return kinds[element.kind] as unknown as ElementKind<E>
}
