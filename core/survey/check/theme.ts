import { contrast, readableOn, READABLE } from '../colour.ts'
import type { SurveyDefinition } from '../definition.ts'
import type { Finding } from './problem.ts'

const PAGE = '#ffffff'

/** A colour that is hard to tell from what is behind it, and the nearest one that is not. */
export function themeFindings({ theme }: SurveyDefinition): Finding[] {
  if (theme?.color === undefined) return []
  const background = theme.background ?? PAGE
  const found = contrast(theme.color, background)
  if (found >= READABLE) return []
  const values = {
    color: theme.color,
    background,
    contrast: found.toFixed(1),
    near: readableOn(theme.color, background),
  }
  return [{ path: ['theme', 'color'], code: 'pale', values }]
}
