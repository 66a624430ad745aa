/**
 * When a popup may ask on a page: what the visitor's tab has seen, held against a placement. Shipped to every host page
 * and kept tiny; the contact policy and everything about the person is the server's. The shape is in `shape.ts`.
 */
export type { Memory, PagePatterns, Placement, Position, Seen, TabPlacement, Tracked, Trigger } from './definition.ts'
export { fired, isWelcome, mayAsk } from './may-ask.ts'
export { fitsPage, isOnPage } from './pages.ts'
export { recall } from './recall.ts'
export type { PastInvitation } from './recall.ts'
export { tabPlacementOf } from './tab.ts'
