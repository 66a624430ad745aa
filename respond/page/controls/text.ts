import type { DateElement, EmailElement, NumberElement, PhoneElement, TextElement } from '@otklik/core/survey'
import { markup, type Markup } from '../markup.ts'
import { labelled, sendButton, standing, type Asking, type Control } from './asking.ts'

/** The line feed after the tag is not part of the text: without it, a first one of the answer would be lost. */
export const textControl: Control<TextElement> = (element, asking) => {
  if (element.short === true) return line(element, asking, markup` maxlength="1000" dir="auto"`)
  const value = `\n${shown(element.id, asking)}`
  const attributes = markup`name="value.${element.id}"${labelled(element, asking)} dir="auto" maxlength="10000"`
  const placeholder = markup` placeholder="${asking.say(element.placeholder)}"`
  return markup`<textarea ${attributes}${placeholder}${required(element, asking)}>${value}</textarea>
    ${sendButton(asking)}`
}

export const numberControl: Control<NumberElement> = (element, asking) =>
  line(element, asking, markup` inputmode="${element.whole === true ? 'numeric' : 'decimal'}" maxlength="20"`)

export const dateControl: Control<DateElement> = (element, asking) =>
  line(element, asking, markup` type="date" min="${element.min ?? ''}" max="${element.max ?? ''}"`)

export const emailControl: Control<EmailElement> = (element, asking) =>
  line(element, asking, markup` inputmode="email" autocomplete="email" maxlength="254"`)

export const phoneControl: Control<PhoneElement> = (element, asking) =>
  line(element, asking, markup` type="tel" autocomplete="tel" maxlength="40"`)

type OneLine = TextElement | NumberElement | DateElement | EmailElement | PhoneElement

/** What the field does not take, the page says in words of ours: so no rules of the browser's but these. */
function line(element: OneLine, asking: Asking, attributes: Markup): Markup {
  const placeholder = 'placeholder' in element && asking.say(element.placeholder)
  const hint = placeholder && markup` placeholder="${placeholder}"`
  const value = markup` value="${shown(element.id, asking)}"`
  return markup`<input class="line" name="value.${element.id}"${labelled(element, asking)}${attributes}${hint}${value}${required(element, asking)}>
    ${sendButton(asking)}`
}

function shown(key: string, asking: Asking): string {
  return String(standing(key, asking) ?? '')
}

function required({ required }: OneLine, { alone }: Asking): Markup | false {
  return alone && required === true && markup` required`
}
