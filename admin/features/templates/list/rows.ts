import type { TemplateRow } from '@otklik/server/messages/api'

/** A template with its languages. */
export interface ListedTemplate {
  key: string
  labels: string[]
  /** In the order of their codes; the reader's own first. */
  languages: TemplateRow[]
  savedAt: string
}

/** Each template once, the reader's language first. */
export function rowsOf(rows: readonly TemplateRow[], language: string): ListedTemplate[] {
  const byKey = Map.groupBy(rows, ({ key }) => key)
  return [...byKey].map(([key, all]) => {
    const languages = all.toSorted((a, b) => Number(b.language === language) - Number(a.language === language))
    const labels = [...new Set(all.flatMap((row) => row.labels))]
    const savedAt = all
      .map((row) => row.savedAt)
      .toSorted()
      .at(-1)!
    return { key, labels, languages, savedAt }
  })
}

/** By a part of the key or of a subject, and by a label. */
export function narrowed(
  templates: readonly ListedTemplate[],
  { q = '', label }: { q?: string; label?: string },
): ListedTemplate[] {
  const sought = q.toLowerCase()
  const holds = (text: string) => text.toLowerCase().includes(sought)
  return templates.filter(
    ({ key, labels, languages }) =>
      (label === undefined || labels.includes(label)) &&
      (sought === '' || holds(key) || languages.some(({ subject }) => holds(subject))),
  )
}
