/** What a text names of the answers, with what stands for it where nothing was answered. */
export interface Pipe {
  /** `answer.goods`, `answer.service.speed` */
  path: string
  /** Empty when absent. */
  otherwise: string
}

const PIPE = /\{\{\s*([^{}|]*?)\s*(?:\|\s*([^{}]*?)\s*)?\}\}/g

/** All that a text names. */
export function pipesOf(text: string): Pipe[] {
  return [...text.matchAll(PIPE)].map(([, path = '', otherwise = '']) => ({ path, otherwise }))
}

/**
 * The text with words in the place of what it names: plain text, which whoever shows it escapes as a whole. A word that
 * looks like a pipe is not looked into.
 */
export function filled(text: string, wordsFor: (path: string) => string | undefined): string {
  return text.replace(PIPE, (_all, path: string, otherwise = '') => wordsFor(path) || otherwise)
}
