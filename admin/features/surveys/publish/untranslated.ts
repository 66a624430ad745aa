import { textsOf, type SurveyDefinition } from '@otklik/core/survey'

/** How many texts each language but the first lacks: readers of that language get the first one's. */
export function untranslated({ languages, elements }: SurveyDefinition): { language: string; count: number }[] {
  const [first, ...others] = languages
  if (first === undefined) return []
  const texts = elements
    .flatMap((element) => textsOf(element).map(([, text]) => text))
    .filter((text) => (text?.[first] ?? '') !== '')
  return others
    .map((language) => ({ language, count: texts.filter((text) => (text?.[language] ?? '') === '').length }))
    .filter(({ count }) => count > 0)
}
