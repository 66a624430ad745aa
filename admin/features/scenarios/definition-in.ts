/** The definition itself, also where the whole body of `PUT /api/scenarios/{key}`, as the guide shows it, was pasted. */
export function definitionIn(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'definition' in json && !('steps' in json)
    ? json.definition
    : json
}
