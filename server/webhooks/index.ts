/**
 * Webhooks: posts what a scenario tells, and what endpoints are to be told of, to addresses of the company's, signed,
 * until it was taken. In a sandbox nothing leaves the house: what would have been posted is kept to be looked at.
 */
export { createWebhooks, type Webhooks, type WebhooksOptions } from './deliver.ts'
export { queueDeliveries, type NewDelivery } from './deliveries-store.ts'
export { webhookRoutes } from './routes.ts'
export { surveysInEndpoints } from './endpoints/uses.ts'
export { purgeDeliveries } from './log-store.ts'
