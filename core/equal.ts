/** Whether two JSON values say the same: the order of keys says nothing, and what is undefined is not there. */
export function isEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [ones, others] = [entriesOf(one), entriesOf(other)]
  return (
    ones.size === others.size && [...ones].every(([key, value]) => others.has(key) && isEqual(value, others.get(key)))
  )
}

function entriesOf(value: object): Map<string, unknown> {
  return new Map(Object.entries(value).filter(([, part]) => part !== undefined))
}
