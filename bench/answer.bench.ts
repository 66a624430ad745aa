/** Scores and comments posted to survey pages, against a route that validates the same forms and inserts one row each. */
import { answeringDuel } from './harness/answering.ts'
import { answersOf } from './harness/answers.ts'
import { reportDuel } from './harness/duel.ts'
import { reportPeer } from './harness/report.ts'
import { askAtOnce } from './harness/scenarios.ts'

const BENCH = 'answer'

const result = await answeringDuel({
  connections: 16,
  scenarios: { ask: askAtOnce },
  ours: (tokens) => answersOf(tokens, '/s/'),
  rivals: (tokens) => answersOf(tokens, '/answers/'),
  // A crowd of 50 sends its scores, and then its comments.
  begun: (requests) => Math.ceil(requests / 100) * 50 + 50,
})
reportDuel(BENCH, result, 'posts', { ratio: { atLeast: 0.4 } })
reportPeer(BENCH, 'Formbricks 5.4', 'rate', 78, 'responses/s')
reportPeer(BENCH, 'Formbricks 5.4', 'cpuMs', 17.5, 'ms')
