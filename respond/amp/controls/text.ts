import type { DateElement, EmailElement, NumberElement, PhoneElement, TextElement } from '@otklik/core/survey'
import { markup, type Markup } from '../../page/markup.ts'
import type { Asking, Control } from './asking.ts'

export const textControl: Control<TextElement> = (element, asking) =>
  element.short === true
    ? line(element, asking, markup` maxlength="1000" dir="auto"`)
    : markup`<textarea name="value.${element.id}" maxlength="10000" dir="auto"${rest(element, asking)}></textarea>`

/** As text: a number may be written with a comma. */
export const numberControl: Control<NumberElement> = (element, asking) => line(element, asking, markup` maxlength="20"`)

export const dateControl: Control<DateElement> = (element, asking) => {
  const { min, max } = element
  const limits = markup`${min !== undefined && markup` min="${min}"`}${max !== undefined && markup` max="${max}"`}`
  return line(element, asking, markup` type="date"${limits}`)
}

export const emailControl: Control<EmailElement> = (element, asking) =>
  line(element, asking, markup` autocomplete="email" maxlength="254"`)

export const phoneControl: Control<PhoneElement> = (element, asking) =>
  line(element, asking, markup` type="tel" autocomplete="tel" maxlength="40"`)

type Typed = TextElement | NumberElement | DateElement | EmailElement | PhoneElement

function line(element: Typed, asking: Asking, attributes: Markup): Markup {
  return markup`<input class="line" name="value.${element.id}"${attributes}${rest(element, asking)}>`
}

function rest(element: Typed, { say }: Asking): Markup {
  const { text, bound } = say('placeholder' in element ? element.placeholder : undefined)
  const changing = bound !== null && markup` [placeholder]="${bound}"`
  return markup`${text !== '' && markup` placeholder="${text}"`}${changing}${element.required === true && markup` required`}`
}
