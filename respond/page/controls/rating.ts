import type { RatingElement } from '@otklik/core/survey'
import { markup } from '../markup.ts'
import { fill } from '../texts.ts'
import { sendButton, standing, type Control } from './asking.ts'
import { face, radio } from './scale.ts'

/** A row of the scale for each item. */
export const ratingControl: Control<RatingElement> = (element, asking) => {
  const { screen, words, say } = asking
  const { id, items, highest, look, lowLabel, highLabel } = element
  const scores = Array.from({ length: highest }, (_, index) => index + 1)
  const rows = items.map((item) => {
    const key = `${id}.${item.id}`
    const chosen = standing(key, asking)
    const wrong = screen.refused[key] !== undefined && markup` <span class="wrong">${words.rateThis}</span>`
    const row = scores.map((score) => radio(key, score, chosen, face(score, highest, look)))
    return markup`<fieldset><legend dir="auto">${say(item.title)}${wrong}</legend><div class="scale ${look}">${row}</div></fieldset>`
  })
  const end = (score: number, text: string) =>
    text !== '' && markup`<span dir="auto">${fill(words.end, { score, label: text })}</span>`
  return markup`<p class="ends">${end(1, say(lowLabel))} ${end(highest, say(highLabel))}</p>
    ${rows}
    ${sendButton(asking)}`
}
