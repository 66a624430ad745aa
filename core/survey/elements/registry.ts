import type { SurveyElement } from '../definition.ts'
import { calculated } from './calculated.ts'
import { choice } from './choice.ts'
import { consent } from './consent.ts'
import { date } from './date.ts'
import { email } from './email.ts'
import { hidden } from './hidden.ts'
import type { ElementKind } from './kind.ts'
import { number } from './number.ts'
import { phone } from './phone.ts'
import { rating } from './rating.ts'
import { score } from './score.ts'
import { statement } from './statement.ts'
import { text } from './text.ts'
import { thanks } from './thanks.ts'
import { yesNo } from './yes-no.ts'

/** Every kind of element, by the name that definitions use. A new kind is a file beside this one and a line here. */
const kinds: { readonly [K in SurveyElement['kind']]: ElementKind<Extract<SurveyElement, { kind: K }>> } = {
  nps: score,
  csat: score,
  ces: score,
  rating,
  choice,
  'yes-no': yesNo,
  text,
  number,
  date,
  email,
  phone,
  consent,
  statement,
  thanks,
  hidden,
  calculated,
}

/** The rules for an element. */
export function kindOf<E extends SurveyElement>(element: E): ElementKind<E> {
  return kinds[element.kind] as unknown as ElementKind<E>
}
