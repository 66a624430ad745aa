import {
  kindOf,
  localize,
  scoreElementOf,
  shownAnswer,
  titleOfKey,
  type AnswerValue,
  type SurveyDefinition,
  type SurveyElement,
} from '@otklik/core/survey'
import type { ExportedAnswer, ExportedResponse } from './store.ts'
import texts from './texts.json' with { type: 'json' }

/** What stands in a table: words, a number, or a local time as `2026-03-02 15:00:00`. */
export type Cell = string | number | { time: string } | null

/** A version of a survey that some of the responses are to. */
export interface ExportedSurvey {
  key: string
  version: number
  definition: SurveyDefinition
}

export interface Columns {
  header: string[]
  cellsOf(response: ExportedResponse): Cell[]
}

interface Place {
  survey: string
  key: string
  title: string
}

type Answered = ReadonlyMap<string, ExportedAnswer>

/**
 * A column each for what every response has, for each dimension, and for each key of answers of each survey, in the
 * order in which its newest version asks, and then the keys that only earlier versions had. Answers are in words.
 */
export function columnsFor(
  surveys: readonly ExportedSurvey[],
  dimensions: readonly string[],
  language: 'ru' | 'en',
): Columns {
  const words = texts[language]
  const newestFirst = surveys.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : b.version - a.version))
  const places = placesOf(newestFirst, language)
  const versions = new Map(surveys.map((each) => [`${each.version} ${each.key}`, openVersion(each, language)]))
  const titles = [...Object.values(words), ...dimensions, ...places.map(({ title }) => title)]
  return {
    header: distinct(titles, [...Object.keys(words), ...dimensions, ...places.map(({ key }) => key)]),
    cellsOf(response) {
      const version = versions.get(`${response.surveyVersion} ${response.surveyKey}`)
      const answered: Answered = new Map(response.answers.map((answer) => [answer[0], answer]))
      const score = version?.scale === undefined ? undefined : answered.get(version.scale)
      return [
        response.id,
        version?.name ?? response.surveyKey,
        response.state,
        response.contactId,
        response.contactName,
        score?.[2] ?? null,
        score?.[3] ?? null,
        { time: response.asked },
        { time: response.started },
        { time: response.updated },
        response.channel,
        response.labels.join(', '),
        response.tags.join(', '),
        response.language,
        response.surfaces.join(', '),
        Math.round(response.durationMs / 1000),
        ...dimensions.map((name) => response.dimensions[name] ?? null),
        ...places.map(({ survey, key }) => {
          const answer = survey === response.surveyKey ? answered.get(key) : undefined
          return answer === undefined ? null : (version?.cellOf(key, answer[1]) ?? null)
        }),
      ]
    },
  }
}

function placesOf(newestFirst: readonly ExportedSurvey[], language: string): Place[] {
  const places = new Map<string, Place>()
  const isOne = new Set(newestFirst.map(({ key }) => key)).size === 1
  for (const { key: survey, definition } of newestFirst)
    for (const element of definition.elements)
      for (const key of kindOf(element).keys(element)) {
        const own = titleAt(element, key, language, definition)
        const title = isOne ? own : `${definition.name}: ${own}`
        if (!places.has(`${survey} ${key}`)) places.set(`${survey} ${key}`, { survey, key, title })
      }
  return [...places.values()]
}

/** Of a rating the question and the thing that is rated; of words of one's own, that they are. */
export function titleAt(element: SurveyElement, key: string, language: string, definition: SurveyDefinition): string {
  const title = localize(element.title, language, definition)
  if (key === element.id) return title
  if (element.kind === 'choice') return `${title} (${key})`
  return `${title}: ${localize(titleOfKey(element, key), language, definition)}`
}

function openVersion({ definition }: ExportedSurvey, language: string) {
  const elements = new Map(
    definition.elements.flatMap((element) =>
      kindOf(element)
        .keys(element)
        .map((key) => [key, element] as const),
    ),
  )
  return {
    name: definition.name,
    scale: scoreElementOf(definition)?.id,
    /** Numbers stay numbers; a day stays as it is sorted. */
    cellOf(key: string, value: AnswerValue): Cell {
      const element = elements.get(key)
      if (typeof value === 'number') return value
      if (!element || element.kind === 'date') return [value].flat().join(', ')
      return shownAnswer(element, value, language, definition, key)
    },
  }
}

/** Columns of one title are told apart by what they are of. */
function distinct(titles: readonly string[], keys: readonly string[]): string[] {
  return titles.map((title, index) =>
    titles.indexOf(title) === index && titles.lastIndexOf(title) === index ? title : `${title} (${keys[index]})`,
  )
}
