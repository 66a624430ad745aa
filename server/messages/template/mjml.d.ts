// MJML ships no types; this is the part of it that compiling uses.

type MjmlNode = import('./node.ts').MjmlNode

declare module 'mjml' {
  interface ValidationError {
    line?: number
    message: string
    tagName: string
  }
  export default function mjml2html(
    input: MjmlNode,
    options: { fonts: Record<string, string>; keepComments: boolean },
  ): Promise<{ html: string; errors: ValidationError[] }>
}

declare module 'mjml-core' {
  /** By tag name. Empty until `mjml` is loaded, which registers its own. */
  export const components: Record<string, { endingTag?: boolean; getTagName(): string }>
}

declare module 'mjml-parser-xml' {
  export default function parse(
    source: string,
    options: { components: object; keepComments: boolean; convertBooleans: boolean; ignoreIncludes: boolean },
  ): MjmlNode
}
