import { optionsFor, type ChoiceElement } from '@otklik/core/survey'
import { markup, type Markup } from '../markup.ts'
import { labelled, sendButton, standing, type Control } from './asking.ts'

/** Of one option a tap on it is the answer; several, or one with words of one's own, are ticked and sent. */
export const choiceControl: Control<ChoiceElement> = (element, asking) => {
  const { screen, words, say, alone } = asking
  const chosen = new Set([standing(element.id, asking) ?? []].flat().map(String))
  const taps = alone && !element.multiple && element.other === undefined
  const type = element.multiple ? 'checkbox' : 'radio'
  const options = optionsFor(element, screen.seed).map(({ id, title }) => {
    const text = markup`<span dir="auto">${say(title)}</span>`
    if (taps) return tap(id, chosen.has(id), text)
    const checked = chosen.has(id) && markup` checked`
    const input = markup`<input type="${type}" name="value.${element.id}" value="${id}"${checked}>`
    return markup`<label class="option">${input}${text}</label>${id === element.other && otherText()}`
  })
  function otherText(): Markup {
    const key = `${element.id}-other`
    const value = standing(key, asking) ?? ''
    return markup`<input class="other" name="value.${key}" value="${String(value)}" maxlength="1000" dir="auto" aria-label="${words.ownWords}" placeholder="${words.ownWords}">`
  }
  return markup`<div class="options" role="group"${labelled(element, asking)}>${options}</div>
    ${!taps && sendButton(asking)}`
}

function tap(id: string, isOn: boolean, text: Markup): Markup {
  return isOn
    ? markup`<button class="option on" aria-current="true" name="value" value="${id}">${text}</button>`
    : markup`<button class="option" name="value" value="${id}">${text}</button>`
}
