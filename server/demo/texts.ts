import type { Language } from '../connectors/files/index.ts'
import texts from './texts.json' with { type: 'json' }

export type TextKey = keyof (typeof texts)['en']['texts']

/** A text of the report, with `{name}` filled in. */
export function say(language: Language, key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return texts[language].texts[key].replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot))
}

/** Why somebody was not asked, in words; a reason of a scenario's own as it stands there. */
export function reasonText(language: Language, reason: string): string {
  const reasons: Readonly<Record<string, string>> = texts[language].reasons
  return reasons[reason] ?? reason
}
