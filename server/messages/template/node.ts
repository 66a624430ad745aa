/** An element of a parsed MJML document. */
export interface MjmlNode {
  tagName: string
  /** In the source, counted from 1; absent where compiling put the element in. */
  line?: number | undefined
  attributes: Record<string, string>
  children: MjmlNode[]
  /** Inner HTML of an element that holds HTML; stray text of one that holds elements. */
  content?: string
  /** What the element says in the text part, where that cannot be told from its content. */
  plain?: string
}

/** An element that compiling puts into a document. */
export function makeNode(tagName: string, parts: Partial<Omit<MjmlNode, 'tagName'>>): MjmlNode {
  return { tagName, attributes: {}, children: [], ...parts }
}

/** All elements of a document, parents before children, in the order of the source. */
export function* walk(node: MjmlNode): Generator<MjmlNode> {
  yield node
  for (const child of node.children) yield* walk(child)
}
