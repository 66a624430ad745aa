import type { Question } from '@otklik/core/survey'
import { markup } from '../markup.ts'
import type { Asking, Control } from './asking.ts'
import { choiceControl } from './choice.ts'
import { consentControl } from './consent.ts'
import { ratingControl } from './rating.ts'
import { scaleControl } from './scale.ts'
import { dateControl, emailControl, numberControl, phoneControl, textControl } from './text.ts'
import { yesNoControl } from './yes-no.ts'

/** Every kind that has a control; a new kind is a file beside this one and a line here. */
const controls: { readonly [K in Question['kind']]: Control<Extract<Question, { kind: K }>> } = {
  nps: scaleControl,
  csat: scaleControl,
  ces: scaleControl,
  rating: ratingControl,
  choice: choiceControl,
  'yes-no': yesNoControl,
  text: textControl,
  number: numberControl,
  date: dateControl,
  email: emailControl,
  phone: phoneControl,
  consent: consentControl,
  statement: (_element, { words, alone }) => markup`${alone && markup`<button class="go">${words.next}</button>`}`,
}

export function controlOf<E extends Question>(element: E, asking: Asking) {
  return (controls[element.kind] as unknown as Control<E>)(element, asking)
}
