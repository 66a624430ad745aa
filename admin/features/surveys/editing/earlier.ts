import type { Catalogue } from '@otklik/core/condition'
import { catalogueElements, kindOf, localize, type SurveyDefinition, type SurveyElement } from '@otklik/core/survey'

/** What conditions may ask about at a place: the answers of the elements before it, and its own where that is known by then. */
export function catalogueBefore(definition: SurveyDefinition, until: number, language: string): Catalogue {
  const elements = definition.elements.slice(0, until)
  const known = catalogueElements({ ...definition, elements }, language)
  return {
    eventTypes: {},
    attributes: {},
    dimensions: {},
    surveys: { '': { name: definition.name, elements: known } },
    segments: [],
    labels: [],
    channels: [],
    templates: [],
    scenarios: [],
  }
}

/** What an element is called where it is chosen among others. */
export function nameOf(element: SurveyElement, definition: SurveyDefinition, language: string): string {
  return localize(element.title, language, definition) || element.id
}

/** Where one may be led on to from an element. */
export function targetsBehind(definition: SurveyDefinition, index: number): SurveyElement[] {
  return definition.elements.slice(index + 1).filter((element) => kindOf(element).role !== 'silent')
}
