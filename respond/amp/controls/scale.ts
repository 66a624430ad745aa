import { scoreRange } from '@otklik/core/metrics'
import type { Localized, RatingElement, ScaleLook, ScoreElement } from '@otklik/core/survey'
import { face } from '../../page/controls/scale.ts'
import { markup, type Markup } from '../../page/markup.ts'
import { fill } from '../../page/texts.ts'
import { radio, said, type Asking, type Control } from './asking.ts'

export const scaleControl: Control<ScoreElement> = (element, asking) => {
  const { min, max } = scoreRange(element.kind)
  return markup`${row(element.id, { min, max, look: element.look, required: true }, asking)}
    ${ends([min, max], [element.lowLabel, element.highLabel], asking)}`
}

export const ratingControl: Control<RatingElement> = (element, asking) => {
  const { id, items, highest: max, look, required = false, lowLabel, highLabel } = element
  const rows = items.map(
    (item) => markup`<div class="row">${said(asking.say(item.title))}
      ${row(`${id}.${item.id}`, { min: 1, max, look, required }, asking)}</div>`,
  )
  return markup`${ends([1, max], [lowLabel, highLabel], asking)}
    ${rows}`
}

interface Row {
  min: number
  max: number
  look: ScaleLook | undefined
  required: boolean
}

function row(key: string, { min, max, look, required }: Row, asking: Asking): Markup {
  const scores = Array.from({ length: max - min + 1 }, (_, index) => {
    const value = min + index
    return markup`<label>${radio(key, { value, index, required }, asking)}<span>${face(value, max, inMails(look))}</span></label>`
  })
  return markup`<div class="scale n${scores.length}" role="group">${scores}</div>`
}

/** Mails take no drawings of ours: a scale of smileys is one of numbers there. */
function inMails(look: ScaleLook | undefined): ScaleLook | undefined {
  return look === 'smileys' ? undefined : look
}

function ends(scores: [number, number], labels: (Localized | undefined)[], { say, words }: Asking): Markup | false {
  const texts = labels.map((label, index) => {
    const { text } = say(label)
    return markup`<span dir="auto">${text !== '' && fill(words.end, { score: scores[index]!, label: text })}</span>`
  })
  return labels.some(Boolean) && markup`<p class="ends">${texts}</p>`
}
