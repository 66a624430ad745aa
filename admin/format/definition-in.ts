/** The definition itself, also where the whole body of a request was pasted; `part` is what every definition has. */
export function definitionIn(json: unknown, part: PropertyKey): unknown {
  return typeof json === 'object' && json !== null && 'definition' in json && !(part in json) ? json.definition : json
}
