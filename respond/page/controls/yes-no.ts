import type { YesNoElement } from '@otklik/core/survey'
import { markup } from '../markup.ts'
import { labelled, standing, type Control } from './asking.ts'

/** Two buttons, or two to choose from. */
export const yesNoControl: Control<YesNoElement> = (element, asking) => {
  const { words, alone } = asking
  const chosen = String(standing(element.id, asking) ?? '')
  const options = (['true', 'false'] as const).map((value) => {
    const text = value === 'true' ? words.yes : words.no
    const isOn = chosen === value
    if (!alone)
      return markup`<label class="option"><input type="radio" name="value.${element.id}" value="${value}"${isOn && markup` checked`}><span>${text}</span></label>`
    const on = isOn && markup` aria-current="true"`
    return markup`<button class="option${isOn && ' on'}" name="value" value="${value}"${on}>${text}</button>`
  })
  return markup`<div class="options" role="group"${labelled(element, asking)}>${options}</div>`
}
