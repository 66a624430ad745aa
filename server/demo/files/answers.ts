import type { EpochMs, ZoneId } from '@otklik/core/time'
import { isScore } from '@otklik/core/metrics'
import {
  eventMaker,
  parseMapping,
  previewFile,
  readRows,
  type Column,
  type EventBody,
  type Mapping,
  type Problem,
} from '../../connectors/files/index.ts'
import { columnByName } from './column-names.ts'
import { MappingProblem, rejections, type Rejected } from './rejected.ts'

/** What one customer once answered about an order. */
export interface FileAnswer {
  order: string
  at: EpochMs
  score: number
  /** Title and comment, with their line breaks; null when there is neither. */
  comment: string | null
}

export interface AnswersFile {
  /** In the order of time; of the same time, in that of the file. */
  answers: FileAnswer[]
  /** 1 to 5 throughout is CSAT, 0 to 10 NPS. */
  kind: 'csat' | 'nps'
  rejected: Rejected
}

type Part = 'order' | 'answeredAt' | 'score' | 'comment' | 'title'

const names: Record<Part, RegExp[]> = {
  order: [
    /^order ?(id|number|no|code)?$/,
    /^(номер|код|ид|id) (заказа|покупки|чека|документа)$/,
    /^заказ$/,
    /^(id|key)$/,
  ],
  answeredAt: [
    /^(answered at|answer date|(дата|время|дата и время) ответа)$/,
    /^(date|time|timestamp|created at|дата|время)$/,
  ],
  score: [/^(score|rating|nps|csat|оценка|балл)$/, /(^| )(score|rating|оценка|балл)( |$)/],
  comment: [/^(comment|комментарий|отзыв|review|text|текст)$/, /(^| )(comment|комментарий|отзыв)( |$)/],
  title: [/^(title|заголовок|тема)$/, /(^| )(title|заголовок)( |$)/],
}

/**
 * Reads a file of answers. Columns are guessed by name; `maps` says what the guess missed: `order`, `answeredAt`,
 * `score`, `comment` and `title`, each `=` a column.
 * @throws FileProblem, MappingProblem
 */
export async function readAnswers(path: string, maps: readonly string[], zone: ZoneId): Promise<AnswersFile> {
  const { format } = await previewFile(path)
  const mapping = mappingOf(
    path,
    maps,
    format.columns.map(({ name }) => name),
  )
  const columns = format.columns.map((column) => typed(column, mapping))
  const toEvent = eventMaker(mapping, { ...format, columns }, zone)
  const rejected = rejections(path)
  const answers: FileAnswer[] = []
  for await (const row of readRows(path, format)) {
    const made = 'error' in row ? { problems: [row.error] } : toEvent(row.values)
    const answer = 'problems' in made ? made : answerOf(made.event, mapping)
    if ('problems' in answer) rejected.add(row.line, answer.problems)
    else answers.push(answer)
  }
  const kind = answers.every(({ score }) => isScore('csat', score)) ? 'csat' : 'nps'
  return { answers: answers.sort((a, b) => a.at - b.at), kind, rejected }
}

/** A score is a number and a comment a text, whatever the first rows look like. */
function typed(column: Column, { parameters: { score, comment, title } }: Mapping): Column {
  if (column.name === score) return { ...column, type: 'number', given: true }
  return column.name === comment || column.name === title ? { ...column, type: 'text' } : column
}

/** An answer is read as if it were an event of the order, so that times and texts are read as everywhere. */
function mappingOf(path: string, maps: readonly string[], columns: readonly string[]): Mapping {
  const guessed = new Map<Part, string>()
  for (const [part, patterns] of Object.entries(names) as [Part, RegExp[]][]) {
    const column = columnByName(columns, patterns)
    if (column !== undefined) guessed.set(part, column)
  }
  const stated = maps.map((map) =>
    map.replace(/^(order|answeredAt|score|comment|title)=/, (_, part: Part) => `${targets[part]}=`),
  )
  const parsed = parseMapping(stated, columns, {
    guessed: new Map([...guessed].map(([part, column]) => [targets[part], column])),
    type: 'answer',
  })
  if ('problems' in parsed) throw new MappingProblem(path, parsed.problems)
  const { mapping } = parsed
  if (mapping.parameters['score'] === undefined) throw new MappingProblem(path, 'answer.score')
  return { ...mapping, unmapped: 'ignore' }
}

const targets = {
  order: 'externalId',
  answeredAt: 'occurredAt',
  score: 'parameter.score',
  comment: 'parameter.comment',
  title: 'parameter.title',
} as const

function answerOf(
  { occurredAt, contact, parameters }: EventBody,
  mapping: Mapping,
): FileAnswer | { problems: Problem[] } {
  const { score, title, comment } = parameters
  if (!isScore('nps', score)) {
    const column = mapping.parameters['score'] ?? ''
    const details = { column, value: String(score ?? '') }
    return { problems: [{ column, code: 'bad-number', message: `${details.value} is no score`, details }] }
  }
  const said = [title, comment].filter((text) => text !== undefined && text !== null).map(String)
  return {
    order: contact.externalId!,
    at: Date.parse(occurredAt),
    score,
    comment: said.length === 0 ? null : said.join('\n'),
  }
}
