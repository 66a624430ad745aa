/** What customers and their mail gateways do with an invitation, over HTTP alone. */
export { answer, giveScore, type Saying } from './answer.ts'
export { scan } from './scan.ts'
export { unsubscribe } from './unsubscribe.ts'
