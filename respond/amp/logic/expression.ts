/**
 * Booleans as amp-bind works them out: JavaScript's operators over names that we have made. No text of anybody's is
 * ever written into an expression: texts are data of the document, and expressions name their places.
 */
export type Expression = boolean | Bound

/** What depends on the form's state. */
export interface Bound {
  text: string
  /** Of the expression's tree, which amp-bind limits. */
  nodes: number
  /** What it comes to before anything is filled in: expressions are worked out at the first change only. */
  initially: boolean
}

/** amp-bind refuses expressions of more nodes than 250; some are left for what an attribute adds. */
export const MOST_NODES = 240

export function and(...parts: Expression[]): Expression {
  return joined(parts, '&&', false)
}

export function or(...parts: Expression[]): Expression {
  return joined(parts, '||', true)
}

export function not(part: Expression): Expression {
  if (typeof part === 'boolean') return !part
  return { text: `!${part.text}`, nodes: part.nodes + 1, initially: !part.initially }
}

export function initially(part: Expression): boolean {
  return typeof part === 'boolean' ? part : part.initially
}

function joined(parts: readonly Expression[], operator: '&&' | '||', decisive: boolean): Expression {
  if (parts.includes(decisive)) return decisive
  const bound = parts.filter((part) => typeof part !== 'boolean')
  if (bound.length === 0) return !decisive
  if (bound.length === 1) return bound[0]!
  return {
    text: `(${bound.map(({ text }) => text).join(operator)})`,
    nodes: bound.reduce((sum, { nodes }) => sum + nodes, bound.length - 1),
    initially: bound.some((part) => part.initially === decisive) ? decisive : !decisive,
  }
}
