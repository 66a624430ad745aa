/**
 * Takes events in the form of eSputnik's API (now Yespo), so that a shop that sends them there sends them here by
 * another host and key. Only the form is known here; the events are taken by the intake.
 */
export { esputnikRoutes, type EsputnikRoutesOptions } from './routes.ts'
