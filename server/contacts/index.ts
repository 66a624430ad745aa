/** Who the customers are: finds or makes the contact of an event, keeps what is said of it, and shows what is known. */
export { ContactsRace, identifyContacts, type ContactStatement, type Identified } from './identify.ts'
export type { Identity, IdentityProblem } from './identity/identity.ts'
export { applyConsents, consentsIn, statedConsents, type Consents } from './consents/consents.ts'
export { consentsOf, type HeldConsent } from './consents/store.ts'
export { normaliseKeys, type NormalKeys, type StatedKeys } from './identity/normalise.ts'
export { recogniseContacts, type Recognised } from './recognise.ts'
export { phoneRegion, type PhoneRegion } from './identity/phone.ts'
export { blindedAddress } from './blinded.ts'
export {
  contactFields,
  latest,
  noFacts,
  profileOf,
  type ContactFacts,
  type Profile,
  type Scalar,
} from './profile/profile.ts'
export { restate } from './profile/restate.ts'
export { lockFacts, readFacts } from './profile/store.ts'
export { noteBounces, suppress, type Suppression } from './suppress.ts'
export { contactRoutes } from './view/routes.ts'
