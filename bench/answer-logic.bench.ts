/** Responses of ten elements with logic, each posted whole, against a route that validates the same bodies and inserts one row each. */
import { answeringDuel } from './harness/answering.ts'
import { reportDuel } from './harness/duel.ts'
import { askWithLogic, publishLogicSurvey, responsesOf } from './harness/logic-survey.ts'

const CONNECTIONS = 64

const result = await answeringDuel({
  connections: CONNECTIONS,
  scenarios: askWithLogic,
  prepare: publishLogicSurvey('each'),
  ours: (tokens) => responsesOf(tokens, '/api/respond/'),
  rivals: (tokens) => responsesOf(tokens, '/responses/'),
  begun: (requests) => requests + CONNECTIONS,
})
reportDuel('answer-logic', result, 'responses', { ratio: { atLeast: 0.4 } })
