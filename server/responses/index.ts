/** What customers answer: the pages behind the links of messages, recording, and what looked like a machine's answer. */
export { customerRoutes, type CustomerRoutesOptions } from './customer-routes.ts'
export { publicRoutes, type PublicRoutesOptions } from './public/routes.ts'
export { responseRoutes, type ResponseRoutesOptions } from './routes.ts'
export type { AnswerNews, LaterAnswer, OnAnswered } from './save.ts'
export { answeredBySurvey, wasAsked } from './of-survey.ts'
export type { Answered } from './effects.ts'
