import type { ScoreElement, SurveyElement } from '@otklik/core/survey'
import { calculated } from './calculated.tsx'
import { choice } from './choice.tsx'
import { consent } from './consent.tsx'
import { date } from './date.tsx'
import { email } from './email.tsx'
import { hidden } from './hidden.tsx'
import type { ElementView } from './kind.ts'
import { number } from './number.tsx'
import { phone } from './phone.tsx'
import { rating } from './rating.tsx'
import { ces, csat, nps } from './score.tsx'
import { statement } from './statement.ts'
import { text } from './text.tsx'
import { thanks } from './thanks.tsx'
import { yesNo } from './yes-no.ts'

type Kind = SurveyElement['kind']
type Of<K extends Kind> = K extends ScoreElement['kind'] ? ScoreElement : Extract<SurveyElement, { kind: K }>

/** Every kind of element, in the order in which they are offered. A new kind is a file beside this one and a line here. */
const views: { readonly [K in Kind]: ElementView<Of<K>> } = {
  nps,
  csat,
  ces,
  rating,
  choice,
  'yes-no': yesNo,
  consent,
  text,
  number,
  date,
  email,
  phone,
  statement,
  thanks,
  hidden,
  calculated,
}

export const kinds = Object.keys(views) as Kind[]

export function viewOf(kind: Kind): ElementView<SurveyElement> {
  return views[kind] as unknown as ElementView<SurveyElement>
}
