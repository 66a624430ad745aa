import { own } from '../../own.ts'
import { fill } from '../../text/fill.ts'
import type { Test } from '../definition.ts'
import type { Tongue } from './tongue.ts'
import { valueText, valueTexts } from './value.ts'
import type { ValueName } from './value.ts'

/** What a test says of a subject, or denies of it. */
export function testText(test: Test, subject: string, denied: boolean, tongue: Tongue, nameOf?: ValueName): string {
  const { sentences } = tongue
  const { is, value } = test
  if (Array.isArray(value) && value.length === 1)
    return testText({ is: 'equal', value: value[0] }, subject, denied, tongue, nameOf)
  if (denied && Array.isArray(value))
    return fill(sentences.isNot.in, { subject, value: valueTexts(value, tongue, nameOf).join(sentences.nor) })
  const parts = { subject, value: valueText(test, tongue, nameOf) }
  const opposite = denied ? own(sentences.isNot, is) : undefined
  const sentence = fill(opposite ?? sentences.is[is], parts)
  return denied && opposite === undefined ? denial(sentence, tongue) : sentence
}

/** What is not the case, where the language has no opposite: "not less" would be said of numbers only. */
export function denial(sentence: string, { sentences }: Tongue): string {
  return fill(sentences.denied, { sentence })
}
