/**
 * The pages that a customer gets, as pure functions from a screen to a complete document. No framework, no request
 * beyond the page itself, whole without a script.
 */
export { lookOf, openLook, type Brand, type Look } from './look.ts'
export { renderPage } from './page.ts'
export { leading } from './part.ts'
export type { FinishedScreen, GivenScore, NextStep, QuestionScreen, Reader, Screen, ThanksScreen } from './screen.ts'
export { wordsFor } from './texts.ts'
