import { scoreRange } from '@otklik/core/metrics'
import type { Localized, ScaleLook, ScoreElement } from '@otklik/core/survey'
import { markup, type Markup } from '../markup.ts'
import { fill } from '../texts.ts'
import { labelled, partId, standing, type Control } from './asking.ts'

const ON = markup` class="on" aria-current="true"`
const SMILEYS = ['😞', '🙁', '😐', '🙂', '😀']

/** Each score is a button that sends itself: one tap answers, without a script as well. Beside others it is chosen. */
export const scaleControl: Control<ScoreElement> = (element, asking) => {
  const { min, max } = scoreRange(element.kind)
  const { screen, words, say, alone } = asking
  const chosen = screen.preselected ?? standing(element.id, asking) ?? null
  const scores = Array.from({ length: max - min + 1 }, (_, index) => min + index)
  const ends = partId('ends', element.id, alone)
  const focus = alone && markup` tabindex="-1" autofocus`
  const group = markup`role="group"${labelled(element, asking)} aria-describedby="${ends}"${focus}`
  const button = (score: number) => {
    const on = String(score) === String(chosen) && ON
    return markup`<button name="score" value="${score}"${on}>${face(score, max, element.look)}</button>`
  }
  const label = (score: number, text: Localized) =>
    markup`<span dir="auto">${fill(words.end, { score, label: say(text) })}</span>`
  const send =
    alone &&
    chosen !== null &&
    markup`<button class="go" name="score" value="${String(chosen)}">${fill(words.sendScore, { score: String(chosen) })}</button>`
  const one = alone ? button : (score: number) => radio(element.id, score, chosen, face(score, max, element.look))
  return markup`<div class="scale ${element.kind} ${element.look}" ${group}>${scores.map(one)}</div>
    <p class="ends" id="${ends}">${label(min, element.lowLabel)} ${label(max, element.highLabel)}</p>
    ${send}`
}

export function radio(key: string, value: number | string, chosen: unknown, face: Markup): Markup {
  const checked = String(value) === String(chosen ?? '') && markup` checked`
  return markup`<label><input type="radio" name="value.${key}" value="${value}"${checked}><span>${face}</span></label>`
}

/** A star or a smiley, with the number that it stands for. */
export function face(score: number, max: number, look: ScaleLook | undefined): Markup {
  const smiley = look === 'smileys' && max === SMILEYS.length && SMILEYS[score - 1]
  const picture = look === 'stars' ? '★' : smiley
  return picture ? markup`<i aria-hidden="true">${picture}</i><b>${score}</b>` : markup`${score}`
}
