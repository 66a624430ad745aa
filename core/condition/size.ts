import { patternSize } from './pattern/pattern.ts'

/**
 * The limits of one condition: how deep it may nest, how many nodes it may have, how long a list of values may be, how
 * many characters its patterns may ask for together when their repetitions are written out.
 */
export const CONDITION_LIMITS = { depth: 64, nodes: 1_000, list: 1_000, patterns: 2_000 } as const

/** What is wrong with the size of what may be a condition; looks at it without recursion, however deep it is. */
export function sizeProblem(input: unknown): string | null {
  const open: [node: unknown, depth: number][] = [[input, 1]]
  let patterns = 0
  for (let nodes = 1; ; nodes++) {
    const next = open.pop()
    if (next === undefined) return null
    const [node, depth] = next
    if (depth > CONDITION_LIMITS.depth) return `must not nest deeper than ${CONDITION_LIMITS.depth}`
    patterns += sizeOfPattern(node)
    if (patterns > CONDITION_LIMITS.patterns)
      return `must not have patterns of more than ${CONDITION_LIMITS.patterns} characters, their repetitions written out`
    const parts = partsOf(node)
    if (nodes + open.length + parts.length > CONDITION_LIMITS.nodes)
      return `must not have more than ${CONDITION_LIMITS.nodes} nodes`
    for (const part of parts) open.push([part, depth + 1])
  }
}

function partsOf(node: unknown): unknown[] {
  if (!isRecord(node)) return []
  const { all, any, not, events } = node
  const when = isRecord(events) ? events.when : undefined
  return [all, any, not, when].filter((parts) => parts !== undefined).flat()
}

function sizeOfPattern(node: unknown): number {
  const isPattern = isRecord(node) && node.is === 'matches' && typeof node.value === 'string'
  return isPattern ? patternSize(node.value as string) : 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
