/** The outbox: what is to be sent, in which template, and what became of it. */
export { queueMessages, nextDueAt, type NewMessage } from './store.ts'
export { createSender, type Sender } from './sender.ts'
export { saveTemplate } from './templates.ts'
export { loadStarter } from './template/index.ts'
export { messageRoutes } from './routes.ts'
