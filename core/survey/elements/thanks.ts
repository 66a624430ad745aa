import type { ThanksElement } from '../definition.ts'
import { answerless } from './kind.ts'

/** Says thank you and asks nothing. */
export const thanks = answerless<ThanksElement>('ends', ({ link }) => [[['link', 'title'], link?.title]])
