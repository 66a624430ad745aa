import { isScore } from '../../metrics/score.ts'
import type { ScoreElement } from '../definition.ts'
import { asking, readNumber } from './kind.ts'

/** One tap on a scale; never skipped, it is what the survey is for. */
export const score = asking<ScoreElement>({
  read: (_element, texts) => readNumber(texts),
  check: (element, value) => (isScore(element.kind, value) ? null : 'not-a-score'),
  canSkip: () => false,
  texts: ({ lowLabel, highLabel }) => [
    [['lowLabel'], lowLabel],
    [['highLabel'], highLabel],
  ],
})
