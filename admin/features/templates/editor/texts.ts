import type { TemplateDetail, TemplateText } from '@otklik/server/messages/api'

/** What is being written in one language, over which version. */
export interface Draft {
  text: TemplateText
  over: number
}

/** What is not saved yet, by language; what is as it was saved is not in it. */
export type Drafts = Readonly<Record<string, Draft>>

/** With another text in a language. What is again as it was saved is no draft any more. */
export function changed(drafts: Drafts, template: TemplateDetail, language: string, text: TemplateText): Drafts {
  const saved = template.languages.find((each) => each.language === language)
  const { [language]: former, ...others } = drafts
  if (saved !== undefined && isSame(saved.source, text)) return others
  return { ...others, [language]: { text, over: former?.over ?? saved?.version ?? 0 } }
}

/** An empty field that may be left out is left out. */
export function withPart<Part extends keyof TemplateText>(
  text: TemplateText,
  part: Part,
  value: TemplateText[Part] | undefined,
): TemplateText {
  if (value !== undefined && value !== '') return { ...text, [part]: value }
  if (part === 'subject' || part === 'mjml') return { ...text, [part]: '' }
  const { [part]: _former, ...others } = text
  return others as TemplateText
}

function isSame(a: TemplateText, b: TemplateText): boolean {
  const parts = ['subject', 'preheader', 'mjml', 'text', 'amp'] as const
  return parts.every((part) => a[part] === b[part])
}

/** Where a line of a text begins and ends; the whole text's end for a line that it does not have. */
export function lineRange(text: string, line: number): [start: number, end: number] {
  const lines = text.split('\n')
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
  return [Math.min(start, text.length), Math.min(start + (lines[line - 1]?.length ?? 0), text.length)]
}
