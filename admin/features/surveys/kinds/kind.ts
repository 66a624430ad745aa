import type { Icon } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Localized, SurveyDefinition, SurveyElement } from '@otklik/core/survey'

/** What the panel knows of one kind of element. Its name and hint are texts: `surveys.kind.<kind>`. */
export interface ElementView<E extends SurveyElement> {
  icon: Icon
  group: ElementGroup
  /** What an element of the kind is called at first; the kind itself when absent. */
  base?: string
  /** Whether an answer can be asked for as one that must be given. */
  mayBeRequired?: boolean
  /** An element of the kind as it is added. */
  fresh(id: string, definition: SurveyDefinition): E
  /** Absent where there is nothing to set. */
  Form?: ComponentType<ElementFormProps<E>>
}

export const groups = ['scales', 'choices', 'words', 'screens', 'silent'] as const
export type ElementGroup = (typeof groups)[number]

export interface ElementFormProps<E extends SurveyElement> {
  element: E
  /** Sets some of its fields; `undefined` takes one away. */
  set(part: { [Name in keyof E]?: E[Name] | undefined }): void
  /** What is wrong with the field at a path in the element, `options.0.title`, or within it. */
  problem(path: string): string | undefined
  /** Its place among the elements. */
  place: number
}

/** Words to begin with, in those of the survey's languages that they are there in. */
export function wordsIn({ languages }: SurveyDefinition, words: Readonly<Record<string, string>>): Localized {
  return Object.fromEntries(Object.entries(words).filter(([language]) => languages.includes(language)))
}
