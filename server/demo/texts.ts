import type { Language } from '../connectors/files/index.ts'
import texts from './texts.json' with { type: 'json' }

export type TextKey = keyof (typeof texts)['en']

/** A text of the report, with `{name}` filled in. */
export function say(language: Language, key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return texts[language][key].replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot))
}
