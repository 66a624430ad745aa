import type { Aggregate } from '../definition.ts'

/** What values in the order of time amount to; undefined is missing. Sums pass over what is no number. */
export const aggregates: Readonly<Record<Aggregate, (values: readonly unknown[]) => unknown>> = {
  count: (values) => values.length,
  sum: (values) => sum(numbersOf(values)),
  average: (values) => ofSome(numbersOf(values), (numbers) => sum(numbers) / numbers.length),
  minimum: (values) => ofSome(numbersOf(values), (numbers) => numbers.reduce((a, b) => Math.min(a, b))),
  maximum: (values) => ofSome(numbersOf(values), (numbers) => numbers.reduce((a, b) => Math.max(a, b))),
  first: (values) => values[0],
  last: (values) => values.at(-1),
}

export const AGGREGATES = Object.keys(aggregates) as Aggregate[]

function numbersOf(values: readonly unknown[]): number[] {
  return values.filter((value) => typeof value === 'number')
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function ofSome(numbers: readonly number[], take: (numbers: readonly number[]) => number): number | undefined {
  return numbers.length === 0 ? undefined : take(numbers)
}
