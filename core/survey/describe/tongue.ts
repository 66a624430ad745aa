import type { Condition } from '../../condition/definition.ts'
import { describe } from '../../condition/describe/describe.ts'
import { quoted, type Language } from '../../text/words.ts'
import { catalogueElements, ownCatalogue } from '../catalogue.ts'
import type { Localized, SurveyDefinition, SurveyElement } from '../definition.ts'
import { localize } from '../localize.ts'
import texts from './texts.json' with { type: 'json' }

/** A language with its sentences, and what the elements of two versions are called in it. */
export interface Tongue {
  language: Language
  sentences: (typeof texts)[Language]
  /** In quotation marks. */
  text(text: Localized | undefined): string
  /** By its title, in quotation marks. */
  element(element: SurveyElement): string
  elementOf(id: string): string
  condition(when: Condition): string
}

export function tongueOf(before: SurveyDefinition, after: SurveyDefinition, language: Language): Tongue {
  const text = (words: Localized | undefined) => quoted(localize(words ?? {}, language, after), language)
  const element = ({ id, title }: SurveyElement) => quoted(localize(title, language, after) || id, language)
  return {
    language,
    sentences: texts[language],
    text,
    element,
    elementOf: (id) => {
      const found = [...after.elements, ...before.elements].find((each) => each.id === id)
      return found ? element(found) : quoted(id, language)
    },
    condition: (when) => describe(when, language, { catalogue: surveyCatalogue(after, language) }),
  }
}

/** The catalogue of a survey alone, with titles in the language. */
function surveyCatalogue(definition: SurveyDefinition, language: Language) {
  const elements = catalogueElements(definition, language)
  return { ...ownCatalogue(definition), surveys: { '': { name: definition.name, elements } } }
}
