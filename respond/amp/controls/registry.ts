import type { Question } from '@otklik/core/survey'
import { markup } from '../../page/markup.ts'
import type { Asking, Control } from './asking.ts'
import { choiceControl, consentControl, yesNoControl } from './options.ts'
import { ratingControl, scaleControl } from './scale.ts'
import { dateControl, emailControl, numberControl, phoneControl, textControl } from './text.ts'

/** Every kind that has a control; a new kind is a function beside these and a line here. */
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
  statement: () => markup``,
}

export function controlOf<E extends Question>(element: E, asking: Asking) {
  return (controls[element.kind] as unknown as Control<E>)(element, asking)
}
