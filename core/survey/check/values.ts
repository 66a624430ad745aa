import type { SurveyElement } from '../definition.ts'
import { elementOfKey } from '../shown.ts'
import type { Finding } from './problem.ts'

/** What an element's own settings get wrong about each other, or about what is answered before it. */
export function valueFindings(element: SurveyElement, earlier: SurveyElement[]): Finding[] {
  switch (element.kind) {
    case 'choice':
      if (element.other === undefined || element.options.some(({ id }) => id === element.other)) return []
      return [{ path: ['other'], code: 'no-such-option', values: { id: element.other } }]
    case 'number':
    case 'date': {
      const { min, max } = element
      if (min === undefined || max === undefined || min <= max) return []
      return [{ path: ['max'], code: 'range', values: { min: String(min) } }]
    }
    case 'calculated':
      return element.of.flatMap((key, index): Finding[] => {
        const source = elementOfKey({ elements: earlier }, key)
        if (!source) return [{ path: ['of', index], code: 'not-yet-answered', values: { path: key } }]
        if (element.take === 'count' || isNumeric(source)) return []
        return [{ path: ['of', index], code: 'not-a-number', values: { path: key } }]
      })
    default:
      return []
  }
}

const NUMERIC: ReadonlySet<SurveyElement['kind']> = new Set([
  'nps',
  'csat',
  'ces',
  'rating',
  'number',
  'calculated',
  'hidden',
])

function isNumeric({ kind }: SurveyElement): boolean {
  return NUMERIC.has(kind)
}
