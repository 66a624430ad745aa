/** The outbox: what is to be sent, in which template, and what became of it. */
export { listTemplates } from './list.ts'
export { queueMessages, nextDueAt, releasePutOff, type NewMessage } from './store.ts'
export { createSender, type Sender } from './sender.ts'
export { saveTemplate, starterTemplates } from './templates.ts'
export { loadStarter, plainMail, type PlainMail, type StarterName } from './template/index.ts'
export { messageRoutes } from './routes.ts'
export type { TemplateUses } from './editing/change.ts'
export { checkAmp } from './editing/amp-report.ts'
