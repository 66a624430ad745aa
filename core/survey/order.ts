import type { ChoiceElement, Option } from './definition.ts'

/**
 * The options of a choice, in an order of the respondent's own where it is shuffled: the same at every look, and each
 * order as likely as any other over all respondents. The option for words of one's own stays last.
 * @param seed what names the respondent's way through the survey, such as the id of its invitation
 */
export function optionsFor({ id, options, other, shuffle }: ChoiceElement, seed: string): Option[] {
  if (shuffle !== true) return options
  const next = randomOf(`${id} ${seed}`)
  const mixed = options.filter((option) => option.id !== other)
  // Fisher and Yates.
  for (let last = mixed.length - 1; last > 0; last--) {
    const index = Math.floor(next() * (last + 1))
    ;[mixed[last], mixed[index]] = [mixed[index]!, mixed[last]!]
  }
  return [...mixed, ...options.filter((option) => option.id === other)]
}

/** Numbers of [0, 1) that a text leads to: FNV-1a, then Mulberry32. */
function randomOf(text: string): () => number {
  let state = 0x811c9dc5
  for (let index = 0; index < text.length; index++) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
