import type { CalculatedElement } from '../definition.ts'
import { silent } from './kind.ts'

/** What earlier answers come to; nobody gives it. */
export const calculated = silent<CalculatedElement>({
  check: () => 'asks-nothing',
  compute({ take, of }, standing) {
    const values = of.flatMap((key) => (Object.hasOwn(standing, key) ? [standing[key]] : []))
    if (take === 'count') return values.length
    const numbers = values.filter((value) => typeof value === 'number')
    const value = numbers.length === 0 ? undefined : TAKES[take](numbers)
    // What is beyond the largest number can be stored nowhere.
    return Number.isFinite(value) ? value : undefined
  },
})

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

const TAKES: Record<Exclude<CalculatedElement['take'], 'count'>, (numbers: readonly number[]) => number> = {
  sum,
  average: (numbers) => sum(numbers) / numbers.length,
  minimum: (numbers) => Math.min(...numbers),
  maximum: (numbers) => Math.max(...numbers),
}
