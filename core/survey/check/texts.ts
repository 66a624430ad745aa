import type { Localized, SurveyDefinition } from '../definition.ts'
import type { LocatedText } from '../elements/kind.ts'
import { pipesOf } from '../pipe.ts'
import { elementOfKey } from '../shown.ts'
import { textsOf } from '../texts.ts'
import { under, type Finding } from './problem.ts'

/** Texts that are missing in the survey's first language, of languages that it has not, or that name no earlier answer. */
export function textFindings({ elements, languages }: SurveyDefinition, index: number): Finding[] {
  const earlier = elements.slice(0, index)
  return textsOf(elements[index]!).flatMap(([path, text]: LocatedText) => {
    if (text === undefined) return []
    const [first] = languages
    const findings: Finding[] = Object.keys(text)
      .filter((language) => !languages.includes(language))
      .map((language) => ({ path: [language], code: 'foreign-language' }))
    if (first !== undefined && !Object.hasOwn(text, first))
      findings.push({ path: [], code: 'no-text', values: { language: first } })
    return under(path, [...findings, ...pipeFindings(text, { elements: earlier }, { elements })])
  })
}

function pipeFindings(
  text: Localized,
  earlier: Pick<SurveyDefinition, 'elements'>,
  all: Pick<SurveyDefinition, 'elements'>,
): Finding[] {
  return Object.entries(text).flatMap(([language, words]) =>
    pipesOf(words).flatMap(({ path }): Finding[] => {
      const key = path.replace(/^answer\./, '')
      if (path.startsWith('answer.') && elementOfKey(earlier, key)) return []
      const code = path.startsWith('answer.') && elementOfKey(all, key) ? 'not-yet-answered' : 'no-such-answer'
      return [{ path: [language], code, values: { path } }]
    }),
  )
}
