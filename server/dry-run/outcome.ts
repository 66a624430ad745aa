import type { Facts } from '@otklik/core/scenario'
import { shareOf } from '@otklik/core/hash'
import type { EpochMs } from '@otklik/core/time'
import type { Plan } from './plan.ts'
import type { RealInvitation } from './past.ts'

/** What comes back on an invitation of the dry run, and when. */
export interface Outcome {
  /** Whether such an invitation was really sent: its answers are taken over with the time that they took. */
  real: boolean
  returnedAt: EpochMs | null
  scoredAt: EpochMs | null
  completedAt: EpochMs | null
  declinedAt: EpochMs | null
  answers: readonly { element: string; value: unknown; score: number | null; group: string | null; at: EpochMs }[]
}

const nothing = { returnedAt: null, scoredAt: null, completedAt: null, declinedAt: null, answers: [] } as const

/** @param place names the invitation for the seed: contact, scenario, event, step */
export function outcomeOf(
  real: RealInvitation | undefined,
  survey: string,
  place: string,
  askedAt: EpochMs,
  { answers: assumed }: Pick<Plan, 'answers'>,
): Outcome {
  if (real) return shifted(real, askedAt - real.askedAt)
  if (assumed.mode === 'none') return { real: false, ...nothing }
  const known = assumed.surveys.get(survey)
  if (!known || known.drawn.length === 0) return { real: false, ...nothing }
  if (shareOf(`${assumed.seed} answers ${place}`) >= known.rate) return { real: false, ...nothing }
  const { score, group, delayMs } =
    known.drawn[Math.floor(shareOf(`${assumed.seed} score ${place}`) * known.drawn.length)]!
  const at = askedAt + delayMs
  const answers = [{ element: known.element, value: score, score, group, at }]
  return { real: false, ...nothing, scoredAt: at, completedAt: at, answers }
}

function shifted(real: RealInvitation, by: number): Outcome {
  const later = (at: EpochMs | null) => (at === null ? null : at + by)
  const answers = real.answers.map((answer) => ({ ...answer, at: answer.at + by }))
  const scored = answers.filter(({ score }) => score !== null).map(({ at }) => at)
  return {
    real: true,
    returnedAt: later(real.returnedAt),
    scoredAt: scored.length > 0 ? Math.min(...scored) : null,
    completedAt: later(real.completedAt),
    declinedAt: later(real.declinedAt),
    answers,
  }
}

/** The response as a step would see it at `now`; null before its score. The score is the one that was given first. */
export function responseAt({ answers, scoredAt, completedAt }: Outcome, now: EpochMs): Facts['response'] {
  if (scoredAt === null || scoredAt > now) return null
  const given = answers.filter(({ at }) => at <= now)
  const first = given.find(({ score }) => score !== null)!
  return {
    score: first.score,
    group: first.group,
    complete: completedAt !== null && completedAt <= now,
    answers: Object.fromEntries(given.map(({ element, value }) => [element, value])),
  }
}
