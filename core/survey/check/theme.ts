import { contrast } from '../contrast.ts'
import type { SurveyDefinition } from '../definition.ts'
import type { Finding } from './problem.ts'

/** Of letters (WCAG 2.2, 1.4.3). */
const READABLE = 4.5
const PAGE = '#ffffff'

/** A colour that is hard to tell from what is behind it. The page makes it darker or lighter where letters have it. */
export function themeFindings({ theme }: SurveyDefinition): Finding[] {
  if (theme?.color === undefined) return []
  const background = theme.background ?? PAGE
  const found = contrast(theme.color, background)
  if (found >= READABLE) return []
  const values = { color: theme.color, background, contrast: found.toFixed(1) }
  return [{ path: ['theme', 'color'], code: 'pale', values }]
}
