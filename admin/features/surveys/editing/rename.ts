import type { SurveyDefinition, SurveyElement } from '@otklik/core/survey'

/** The element under another name, and all that names it: conditions, jumps, texts, what is calculated. */
export function renamed(definition: SurveyDefinition, id: string, name: string): SurveyDefinition {
  const rename = renamer(id, name)
  const elements = definition.elements.map((element) => {
    const inside = rewritten(element, rename) as SurveyElement
    return element.id === id ? { ...inside, id: name } : inside
  })
  return { ...definition, elements }
}

interface Renamer {
  /** A key of answers, as `of` has it. */
  key(key: string): string
  /** The path of a field. */
  path(path: string): string
  target(id: string): string
  text(text: string): string
}

function renamer(id: string, name: string): Renamer {
  const key = (known: string) => {
    const rest = known.startsWith(id) ? known.slice(id.length) : null
    return rest === '' || rest === '-other' || rest?.startsWith('.') === true ? `${name}${rest}` : known
  }
  const path = (known: string) => (known.startsWith('answer.') ? `answer.${key(known.slice('answer.'.length))}` : known)
  return {
    key,
    path,
    target: (to) => (to === id ? name : to),
    text: (text) => text.replaceAll(/(\{\{\s*)([^{}|\s]+)/g, (_all, open: string, named: string) => open + path(named)),
  }
}

/** Goes through all that an element holds; what a part is, its name says. */
function rewritten(value: unknown, rename: Renamer, name = ''): unknown {
  if (typeof value === 'string') {
    if (name === 'field') return rename.path(value)
    if (name === 'to') return rename.target(value)
    return value.includes('{{') ? rename.text(value) : value
  }
  if (Array.isArray(value))
    return value.map((part: unknown) =>
      name === 'of' && typeof part === 'string' ? rename.key(part) : rewritten(part, rename),
    )
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, rewritten(part, rename, key)]))
}
