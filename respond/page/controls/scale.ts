import { scoreRange } from '@otklik/core/metrics'
import { smiley, type Localized, type ScaleLook, type ScoreElement } from '@otklik/core/survey'
import { markup, type Markup } from '../markup.ts'
import { fill } from '../texts.ts'
import { labelled, partId, standing, type Control } from './asking.ts'

const ON = markup` class="on" aria-current="true"`

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
  const picture = look === 'stars' ? markup`★` : look === 'smileys' && drawn(score, max)
  return picture ? markup`<i aria-hidden="true">${picture}</i><b>${score}</b>` : markup`${score}`
}

function drawn(score: number, max: number): Markup | null {
  const found = smiley(score, max)
  return (
    found &&
    markup`<svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><circle cx="12" cy="12" r="${String(found.radius)}"/><path d="${found.face}"/></svg>`
  )
}
