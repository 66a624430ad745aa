import { parseMoment, type ValueType } from '@otklik/core/condition'

/** Kinds of values that were seen under a name, as bits. */
export type Kinds = number

const BITS: Readonly<Record<ValueType, Kinds>> = { text: 1, number: 2, boolean: 4, date: 8, list: 16 }
const TYPES = Object.keys(BITS) as ValueType[]

export function bitOf(type: ValueType): Kinds {
  return BITS[type]
}

export function typesIn(kinds: Kinds): ValueType[] {
  return TYPES.filter((type) => (kinds & BITS[type]) !== 0)
}

/** The type of what has been of several: dates are texts of a kind, and a list may hold anything. */
export function commonType(kinds: Kinds): ValueType {
  const types = typesIn(kinds)
  if (types.length === 1) return types[0]!
  return types.every((type) => type === 'text' || type === 'date') ? 'date' : 'list'
}

const HYPHEN = 45

/**
 * The kind of a value that is no record; 0 of what has none: nothing, or an empty text. What is seen of late decides
 * what is looked at, so that a name that is known costs next to nothing.
 */
export function kindOf(value: unknown, seen: Kinds): Kinds {
  switch (typeof value) {
    case 'string':
      return value === '' ? 0 : kindOfText(value, seen)
    case 'number':
      return BITS.number
    case 'boolean':
      return BITS.boolean
    default:
      return Array.isArray(value) ? BITS.list : 0
  }
}

function kindOfText(text: string, seen: Kinds): Kinds {
  if ((seen & BITS.text) !== 0 || text.charCodeAt(4) !== HYPHEN) return BITS.text
  return (seen & BITS.date) !== 0 || parseMoment(text) !== null ? BITS.date : BITS.text
}
