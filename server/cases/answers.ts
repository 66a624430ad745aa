import { answerInWords, elementOfKey } from '@otklik/core/survey'
import type { Tx } from '../platform/database/index.ts'
import type { Surveys } from '../surveys/index.ts'
import type { CaseFacts } from './store.ts'

export interface ShownAnswer {
  title: string
  shown: string
}

/** The answers of each in words, in the order in which they were given. At most one statement. */
export async function showAnswers(
  tx: Tx,
  surveys: Pick<Surveys, 'getAll'>,
  facts: readonly Pick<CaseFacts, 'survey' | 'answers'>[],
  language: string,
): Promise<ShownAnswer[][]> {
  const published = await surveys.getAll(
    tx,
    facts.flatMap(({ survey }) => survey ?? []),
  )
  let next = 0
  return facts.map(({ survey, answers }) => {
    if (!survey) return []
    const { definition } = published[next++]!
    return answers.flatMap(({ element: id, value }) => {
      return elementOfKey(definition, id) ? answerInWords(definition, id, value, language) : []
    })
  })
}

/** The number and group of the score that was given first, and the words that were given first. */
export function summaryOf({ answers }: Pick<CaseFacts, 'answers'>): {
  scoreKind: string | null
  score: number | null
  group: string | null
  comment: string | null
} {
  const scored = answers.find(({ score }) => score !== null)
  const words = answers.find(({ kind }) => kind === 'text')
  return {
    scoreKind: scored?.kind ?? null,
    score: scored?.score ?? null,
    group: scored?.group ?? null,
    comment: words ? String(words.value) : null,
  }
}
