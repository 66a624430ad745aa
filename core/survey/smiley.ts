/** How a smiley is drawn in a box of 24 by 24: nothing but strokes, so that it takes the colour of the letters around. */
export interface Smiley {
  /** Both eyes and the mouth, as a path of SVG. */
  face: string
  /** Of the circle around them, whose middle is that of the box. */
  radius: number
}

const EYES = 'M9 9v1M15 9v1'
/** From the saddest to the gladdest. */
const MOUTHS = ['M7.5 17q4.5-5 9 0', 'M8 16.5q4-2.5 8 0', 'M8 15.5h8', 'M8 14.5q4 2.5 8 0', 'M7.5 14q4.5 5 9 0']

/** The smiley of a score from 1 to 5; null where there is none: only scales of five have them. */
export function smiley(score: number, highest: number): Smiley | null {
  const mouth = highest === MOUTHS.length ? MOUTHS[score - 1] : undefined
  return mouth === undefined ? null : { face: EYES + mouth, radius: 10 }
}
