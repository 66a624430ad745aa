/** Net Promoter Score 0–10, customer satisfaction 1–5, customer effort 1–7. */
export type ScoreKind = 'nps' | 'csat' | 'ces'

export type ScoreGroup = 'promoter' | 'passive' | 'detractor' | 'satisfied' | 'neutral' | 'dissatisfied'

/** The scores of one group, both ends included. */
interface Band {
  group: ScoreGroup
  from: number
  to: number
}

/** NPS after Reichheld, "The One Number You Need to Grow", HBR 2003; CSAT and CES: above, at and below the middle. */
const BANDS: Readonly<Record<ScoreKind, readonly Band[]>> = {
  nps: [
    { group: 'detractor', from: 0, to: 6 },
    { group: 'passive', from: 7, to: 8 },
    { group: 'promoter', from: 9, to: 10 },
  ],
  csat: [
    { group: 'dissatisfied', from: 1, to: 2 },
    { group: 'neutral', from: 3, to: 3 },
    { group: 'satisfied', from: 4, to: 5 },
  ],
  ces: [
    { group: 'dissatisfied', from: 1, to: 3 },
    { group: 'neutral', from: 4, to: 4 },
    { group: 'satisfied', from: 5, to: 7 },
  ],
}

const RANGES = { nps: { min: 0, max: 10 }, csat: { min: 1, max: 5 }, ces: { min: 1, max: 7 } } as const

/** The lowest and highest score of a kind. */
export function scoreRange(kind: ScoreKind): { min: number; max: number } {
  return RANGES[kind]
}

/** The groups that scores of a kind fall into, the worst first. */
export function scoreGroups(kind: ScoreKind): ScoreGroup[] {
  return BANDS[kind].map(({ group }) => group)
}

/** Whether `value` is a whole number in the kind's range. */
export function isScore(kind: ScoreKind, value: unknown): value is number {
  const { min, max } = RANGES[kind]
  return Number.isInteger(value) && min <= (value as number) && (value as number) <= max
}

/** The group that a score falls into. Throws a RangeError for what is not a score of the kind. */
export function scoreGroup(kind: ScoreKind, score: number): ScoreGroup {
  const band = isScore(kind, score) ? BANDS[kind].find(({ to }) => score <= to) : undefined
  if (band === undefined) throw new RangeError(`${score} is no ${kind} score`)
  return band.group
}
