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

/**
 * An option of a choice, or an item of a rating, under another name, and all that names it: of a choice what conditions
 * hold its answer against, of a rating the fields and texts that take its ratings.
 */
export function optionRenamed(definition: SurveyDefinition, id: string, from: string, to: string): SurveyDefinition {
  const rename = keyRenamer((key) => (key === `${id}.${from}` ? `${id}.${to}` : key))
  const name = (option: string) => (option === from ? to : option)
  const elements = definition.elements.map((each) => {
    const element = each.id === id ? each : null
    if (element?.kind === 'choice') {
      const { options, other } = element
      const own = options.map((option) => ({ ...option, id: name(option.id) }))
      return { ...element, options: own, ...(other !== undefined && { other: name(other) }) }
    }
    if (element?.kind === 'rating')
      return { ...element, items: element.items.map((item) => ({ ...item, id: name(item.id) })) }
    return each
  })
  const isRating = definition.elements.some((element) => element.id === id && element.kind === 'rating')
  const refer = (each: SurveyElement) =>
    (isRating ? rewritten(each, rename) : comparing(each, `answer.${id}`, name)) as SurveyElement
  return { ...definition, elements: elements.map(refer) }
}

/** Goes through all that an element holds; what a field is held against is renamed. */
function comparing(value: unknown, field: string, name: (option: string) => string): unknown {
  if (Array.isArray(value)) return value.map((part: unknown) => comparing(part, field, name))
  if (typeof value !== 'object' || value === null) return value
  const parts = Object.entries(value).map(([key, part]) => [key, comparing(part, field, name)] as const)
  const compared = Object.fromEntries(parts) as { field?: unknown; value?: unknown }
  if (compared.field !== field) return compared
  const against = (each: unknown) => (typeof each === 'string' ? name(each) : each)
  return { ...compared, value: Array.isArray(compared.value) ? compared.value.map(against) : against(compared.value) }
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
  return { ...keyRenamer(key), target: (to) => (to === id ? name : to) }
}

function keyRenamer(key: (known: string) => string): Renamer {
  const path = (known: string) => (known.startsWith('answer.') ? `answer.${key(known.slice('answer.'.length))}` : known)
  return {
    key,
    path,
    target: (to) => to,
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
