import { optionsFor, type ChoiceElement, type ConsentElement, type YesNoElement } from '@otklik/core/survey'
import { markup, type Markup } from '../../page/markup.ts'
import { keeps, radio, said, type Asking, type Control } from './asking.ts'

export const choiceControl: Control<ChoiceElement> = (element, asking) => {
  const options = optionsFor(element, asking.seed).map(({ id, title }) => {
    const words = id === element.other && otherText(element, asking)
    return markup`<label class="option">${input(element, id, asking)}${said(asking.say(title))}</label>${words}`
  })
  return markup`<div role="group">${options}</div>`
}

function input(element: ChoiceElement, option: string, asking: Asking): Markup {
  const index = element.options.findIndex(({ id }) => id === option)
  const { required = false } = element
  if (!element.multiple) return radio(element.id, { value: option, index, required }, asking)
  const slot = asking.slots.get(element.id)
  const name = slot?.kind === 'many' ? slot.names[index] : undefined
  return markup`<input type="checkbox" name="value.${element.id}" value="${option}"${keeps(name, 'event.checked?1:0', asking)}>`
}

function otherText({ id }: ChoiceElement, { words }: Asking): Markup {
  return markup`<input class="line" name="value.${id}-other" maxlength="1000" dir="auto" aria-label="${words.ownWords}" placeholder="${words.ownWords}">`
}

export const yesNoControl: Control<YesNoElement> = ({ id, required = false }, asking) => {
  const options = (['true', 'false'] as const).map((value, index) => {
    const text = value === 'true' ? asking.words.yes : asking.words.no
    return markup`<label class="option">${radio(id, { value, index, required }, asking)}<span>${text}</span></label>`
  })
  return markup`<div role="group">${options}</div>`
}

/** A box that is never ticked beforehand. */
export const consentControl: Control<ConsentElement> = ({ id, label, required }, asking) => {
  const slot = asking.slots.get(id)
  const [name, unticked] = slot?.kind === 'one' ? [slot.name, slot.initial] : []
  const must = required === true && markup` required`
  const change = keeps(name, `event.checked?0:${unticked}`, asking)
  return markup`<label class="option"><input type="checkbox" name="value.${id}" value="true"${must}${change}>${said(asking.say(label))}</label>`
}
