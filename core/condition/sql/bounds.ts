/**
 * What SQL can say of a condition: `upper` holds wherever the condition does, `lower` nowhere else. They are the same
 * where SQL can tell; between them memory must. In both null counts as false, so that no part has to exclude it.
 */
export interface Bounds {
  upper: string
  lower: string
}

export const never = exactly('false')
/** Of this SQL cannot tell anything. */
export const unknown: Bounds = { upper: 'true', lower: 'false' }

export function exactly(sql: string): Bounds {
  return { upper: sql, lower: sql }
}

export function constantly(holds: boolean): Bounds {
  return exactly(String(holds))
}

export function isExact({ upper, lower }: Bounds): boolean {
  return upper === lower
}

export function allOf(parts: readonly Bounds[]): Bounds {
  return joined(parts, 'and', 'true')
}

export function anyOf(parts: readonly Bounds[]): Bounds {
  return joined(parts, 'or', 'false')
}

/** What holds for sure cannot fail to, and the other way round. */
export function negated({ upper, lower }: Bounds): Bounds {
  return { upper: `((${lower}) is not true)`, lower: `((${upper}) is not true)` }
}

/** Puts both into the same frame. */
export function framed({ upper, lower }: Bounds, frame: (sql: string) => string): Bounds {
  return { upper: frame(upper), lower: frame(lower) }
}

function joined(parts: readonly Bounds[], word: string, ofNone: string): Bounds {
  if (parts.length === 1) return parts[0]!
  const join = (sides: string[]) => (sides.length === 0 ? ofNone : `(${sides.join(` ${word} `)})`)
  return { upper: join(parts.map(({ upper }) => upper)), lower: join(parts.map(({ lower }) => lower)) }
}
