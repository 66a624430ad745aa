/** For tests: a survey with every kind of element, and what may be answered to it. */
import * as fc from 'fast-check'
import type { AnswerValue, Localized, Option, SurveyDefinition, SurveyElement } from './definition.ts'
import { kindOf } from './elements/registry.ts'

export const title: Localized = { ru: 'Вопрос', en: 'Question' }
const options = (...ids: string[]): Option[] => ids.map((id) => ({ id, title }))
const ofGroup = (group: string) => ({ field: 'response.group', is: 'equal', value: group }) as const

export const everyKind: SurveyDefinition = {
  version: 1,
  name: 'Every kind',
  languages: ['ru', 'en'],
  changeableFor: 'P7D',
  elements: [
    { id: 'product', kind: 'hidden', title, from: 'event.product' },
    { id: 'score', kind: 'nps', title, lowLabel: title, highLabel: title },
    {
      id: 'match',
      kind: 'yes-no',
      title: { ru: '{{answer.product | Товар}} подошёл?', en: 'Did the {{answer.product | goods}} match?' },
      jumps: [{ when: { field: 'answer.match', is: 'equal', value: true }, to: 'service' }],
    },
    {
      id: 'reasons',
      kind: 'choice',
      multiple: true,
      title,
      options: options('price', 'delivery', 'own'),
      other: 'own',
      shuffle: true,
    },
    {
      id: 'details',
      kind: 'text',
      title,
      required: true,
      showIf: { field: 'answer.reasons', is: 'contains', value: 'own' },
    },
    { id: 'service', kind: 'rating', title, items: options('speed', 'comfort', 'price'), highest: 10 },
    {
      id: 'average',
      kind: 'calculated',
      title,
      take: 'average',
      of: ['service.speed', 'service.comfort', 'service.price'],
    },
    { id: 'call', kind: 'statement', title, showIf: { field: 'answer.average', is: 'less', value: 5 } },
    { id: 'phone', kind: 'phone', title, showIf: { field: 'answer.average', is: 'less', value: 5 } },
    { id: 'born', kind: 'date', title, min: '1900-01-01' },
    { id: 'people', kind: 'number', title, min: 0, max: 20, whole: true },
    { id: 'email', kind: 'email', title },
    { id: 'agree', kind: 'consent', title, label: title, required: true },
    { id: 'which', kind: 'choice', multiple: false, title, options: options('a', 'b') },
    { id: 'sorry', kind: 'thanks', title, showIf: ofGroup('detractor') },
    { id: 'thanks', kind: 'thanks', title, link: { url: 'https://example.com/', title } },
  ],
}

/** What may be answered under each key. */
export const values: Readonly<Record<string, fc.Arbitrary<AnswerValue>>> = {
  product: fc.constantFrom('Шины', 'tyres'),
  score: fc.nat(10),
  match: fc.boolean(),
  reasons: fc.subarray(['price', 'delivery', 'own'], { minLength: 1 }),
  'reasons-other': fc.constantFrom('Своё', 'My own'),
  details: fc.constantFrom('Долго', 'Too slow'),
  'service.speed': fc.integer({ min: 1, max: 10 }),
  'service.comfort': fc.integer({ min: 1, max: 10 }),
  'service.price': fc.integer({ min: 1, max: 10 }),
  phone: fc.constantFrom('+7 912 345-67-89'),
  born: fc.constantFrom('1990-02-28', '2000-02-29'),
  people: fc.nat(20),
  email: fc.constantFrom('anna@example.com', 'анна@пример.рф'),
  agree: fc.boolean(),
  which: fc.constantFrom('a', 'b'),
}

/** What is right for some of the keys. */
export const rightValues: fc.Arbitrary<Record<string, unknown>> = said((value) => value)

/** The same, and nonsense among it. */
export const saidValues: fc.Arbitrary<Record<string, unknown>> = said((value) =>
  fc.oneof({ arbitrary: value, weight: 8 }, { arbitrary: nonsense(), weight: 1 }),
)

function said(make: (value: fc.Arbitrary<unknown>) => fc.Arbitrary<unknown>) {
  const asked = Object.entries(values).filter(([key]) => key !== 'product')
  return fc.record(Object.fromEntries(asked.map(([key, value]) => [key, make(value)])), { requiredKeys: [] })
}

function nonsense(): fc.Arbitrary<unknown> {
  return fc.constantFrom<unknown>(
    null,
    -1,
    11,
    0.5,
    '',
    'weather',
    [],
    ['price', 'price'],
    {},
    '\0',
    'x'.repeat(10_001),
  )
}

export function elementNamed(id: string): SurveyElement {
  return everyKind.elements.find((element) => element.id === id)!
}

export const allKeys = everyKind.elements.flatMap((element) => kindOf(element).keys(element))
