import type { ConsentElement } from '@otklik/core/survey'
import { markup } from '../markup.ts'
import { labelled, sendButton, standing, type Control } from './asking.ts'

/** A box that is never ticked beforehand. */
export const consentControl: Control<ConsentElement> = (element, asking) => {
  const checked = String(standing(element.id, asking)) === 'true' && markup` checked`
  const input = markup`<input type="checkbox" name="value.${element.id}" value="true"${checked}>`
  return markup`<div class="options" role="group"${labelled(element, asking)}>
      <label class="option">${input}<span dir="auto">${asking.say(element.label)}</span></label></div>
    ${sendButton(asking)}`
}
