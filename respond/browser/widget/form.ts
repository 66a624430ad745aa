import { kindOf, type SurveyDefinition } from '../../../core/survey/index.ts'
import type { Press } from '../press.ts'

/** What `POST /api/respond/{token}` takes. */
export interface Said {
  answers?: Record<string, unknown>
  skip?: string[]
  finish?: true
  decline?: true
  gesture: Press
}

/** What a form of the pages says, in values, and as it was filled in. */
export function readForm(
  survey: SurveyDefinition,
  data: FormData,
  gesture: Press,
): { said: Said; texts: Record<string, string[]> } {
  const action = data.get('action')
  if (action === 'decline') return { said: { decline: true, gesture }, texts: {} }
  const asked = data.getAll('element').map(String)
  if (action === 'skip') return { said: { skip: asked, gesture }, texts: {} }
  const texts: Record<string, string[]> = {}
  for (const [name, value] of data) {
    const key = name.startsWith('value.') ? name.slice(6) : name === 'value' || name === 'score' ? asked[0]! : null
    if (key !== null) (texts[key] ??= []).push(String(value))
  }
  const answers: Record<string, unknown> = {}
  const skip: string[] = []
  for (const element of survey.elements.filter(({ id }) => asked.includes(id))) {
    const kind = kindOf(element)
    const keys = kind.keys(element)
    if (keys.length === 0) skip.push(element.id)
    // What is left empty is taken back, as on the page.
    for (const key of keys) answers[key] = kind.read(element, texts[key] ?? [], key) ?? null
  }
  return { said: { answers, skip, gesture }, texts }
}
