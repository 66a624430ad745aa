/** What a person may ask of the company: to be told all that is known of them, and to be forgotten. */
export { privacyRoutes, type PrivacyRoutesOptions } from './routes.ts'
