import type { Catalogue, CatalogueElement } from '../condition/catalogue.ts'
import type { SurveyDefinition, SurveyElement } from './definition.ts'
import { kindOf } from './elements/registry.ts'
import { localize } from './localize.ts'
import { titleOfKey } from './shown.ts'

/** What conditions may ask of a survey's answers: an entry for each key, titles in the language. */
export function catalogueElements(definition: SurveyDefinition, language: string): CatalogueElement[] {
  return definition.elements.flatMap((element) =>
    kindOf(element)
      .keys(element)
      .map((key) => ({
        id: key,
        kind: kindUnder(element, key),
        title: localize(titleOfKey(element, key), language, definition) || key,
        ...(element.kind === 'choice' && key === element.id && { options: optionsOf(element, definition, language) }),
      })),
  )
}

/** A catalogue of nothing but the survey itself. */
export function ownCatalogue(definition: SurveyDefinition): Catalogue {
  const elements = catalogueElements(definition, definition.languages[0] ?? '')
  return {
    eventTypes: {},
    attributes: {},
    dimensions: {},
    surveys: { '': { name: definition.name, elements } },
    segments: [],
    labels: [],
    channels: [],
    templates: [],
    scenarios: [],
  }
}

/** Words of one's own are a text, whatever they stand beside. */
function kindUnder(element: SurveyElement, key: string): string {
  return element.kind === 'choice' && key !== element.id ? 'text' : element.kind
}

function optionsOf(
  { options }: { options: { id: string; title: Record<string, string> }[] } & object,
  definition: SurveyDefinition,
  language: string,
) {
  return options.map(({ id, title }) => ({ id, title: localize(title, language, definition) || id }))
}
