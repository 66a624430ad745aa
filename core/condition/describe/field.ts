import { own } from '../../own.ts'
import { fill } from '../../text/fill.ts'
import { quoted } from '../../text/words.ts'
import { elementText, groupNames, optionNames } from './survey.ts'
import type { Tongue, WordKind } from './tongue.ts'
import type { ValueName } from './value.ts'

/** What a field is called, by its path. */
export function fieldText(path: string, tongue: Tongue): string {
  const { sentences, language } = tongue
  const fixed = own(sentences.field, path)
  if (fixed !== undefined) return fixed
  const [head, name] = parted(path)
  const word = wordFor(head, name, tongue)
  if (word !== undefined) return fill(own(sentences.named, head) ?? '{name}', { name: word })
  const shown = head === 'answer' ? elementText(name, tongue) : quoted(name, language)
  return fill(own(sentences.head, head) ?? path, { name: shown })
}

/** What a parameter is called within a longer phrase: `«сумма»`. */
export function parameterText(path: string, tongue: Tongue): string {
  const [head, name] = parted(path)
  return own(tongue.sentences.parameter, name) ?? quoted(wordFor(head, name, tongue) ?? name, tongue.language)
}

/** What the texts under a field are called. */
export function valueNames(path: string, tongue: Tongue): ValueName | undefined {
  if (path === 'response.group') return groupNames(tongue)
  const [head, name] = parted(path)
  return head === 'answer' ? optionNames(name, tongue) : undefined
}

const KINDS: Readonly<Record<string, WordKind>> = {
  contact: 'attributes',
  event: 'parameters',
  dimension: 'dimensions',
}

/** The name of a field in the middle of a sentence. */
function wordFor(head: string, name: string, { names, language }: Tongue): string | undefined {
  const kind = own(KINDS, head)
  const word = kind && names.word?.(kind, name)
  return word && word.charAt(0).toLocaleLowerCase(language) + word.slice(1)
}

function parted(path: string): [head: string, name: string] {
  const end = path.indexOf('.')
  return end < 0 ? [path, ''] : [path.slice(0, end), path.slice(end + 1)]
}
