import en from '../texts/en.json' with { type: 'json' }
import pt from '../texts/pt.json' with { type: 'json' }
import ru from '../texts/ru.json' with { type: 'json' }

/** The pages' own texts. A language is a file beside these and a name in this list. */
const languages: Readonly<Record<string, Words>> = { ru, en, pt }

export type Words = Readonly<Record<keyof typeof ru, string>>

/** In the language asked for, else its base language, else English. */
export function wordsFor(language: string): { language: string; words: Words } {
  const base = language.split('-')[0]!
  const found = Object.hasOwn(languages, base) ? base : 'en'
  return { language: found, words: languages[found]! }
}

/** Puts values in place of `{name}`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (mark, name: string) => String(values[name] ?? mark))
}
