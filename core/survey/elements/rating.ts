import type { RatingElement } from '../definition.ts'
import { asking, readNumber } from './kind.ts'

/** Several things on one scale; answered when all of them are, passed over when none need be. */
export const rating = asking<RatingElement>({
  keys: keysOf,
  read: (_element, texts) => readNumber(texts),
  check: ({ highest }, value) =>
    Number.isInteger(value) && 1 <= (value as number) && (value as number) <= highest ? null : 'not-a-score',
  isAnswered: (element, answers) => keysOf(element).every((key) => Object.hasOwn(answers, key)),
  texts: ({ items, lowLabel, highLabel }) => [
    [['lowLabel'], lowLabel],
    [['highLabel'], highLabel],
    ...items.map(({ title }, index) => [['items', index, 'title'], title] as [(string | number)[], typeof title]),
  ],
})

function keysOf({ id, items }: RatingElement): string[] {
  return items.map((item) => `${id}.${item.id}`)
}
