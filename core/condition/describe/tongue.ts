import type { Language } from '../../text/words.ts'
import type { Catalogue } from '../catalogue.ts'
import texts from './texts.json' with { type: 'json' }

/** What things are called; what has no name is told by its key. */
export interface Names {
  /** Names surveys, questions, answers to choose from, and segments. */
  catalogue?: Pick<Catalogue, 'surveys' | 'segments'>
  /** What a word of the data is called in the language; undefined where it has no name. */
  word?(kind: WordKind, word: string): string | undefined
}

export type WordKind = 'eventTypes' | 'parameters' | 'attributes' | 'dimensions' | 'channels'

/** A language with its sentences, and with what things are called in it. */
export interface Tongue {
  language: Language
  sentences: (typeof texts)[Language]
  names: Names
}

export function tongueOf(language: Language, names: Names): Tongue {
  return { language, sentences: texts[language], names }
}
