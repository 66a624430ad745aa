import { useMemo, useState } from 'react'
import {
  answer,
  back,
  kindOf,
  pathOf,
  progressOf,
  resume,
  screenOf,
  start,
  submit,
  type Answers,
  type Passage,
  type PassageScreen,
  type Refusals,
  type SurveyDefinition,
} from '@otklik/core/survey'

/** A try of a survey: the machine that every surface runs, on the definition that is being edited. */
export interface Trial {
  screen: PassageScreen
  /** Answers that count, what is calculated of them among them. */
  standing: Answers
  /** What was given under a key, as texts of a form. */
  given: (key: string) => readonly string[]
  refused: Refusals
  progress: { done: number; of: number }
  canGoBack: boolean
  /** Takes the screen as it was filled in. */
  next(texts: (key: string) => readonly string[]): void
  back(): void
  restart(): void
  /** What is known of hidden elements, by their ids. */
  known: Answers
  know(known: Answers): void
}

interface Tried {
  passage: Passage
  refused: Refusals
}

export function usePassage(definition: SurveyDefinition): Trial {
  const [known, setKnown] = useState<Answers>({})
  const [tried, setTried] = useState<Tried>(() => ({ passage: start(known), refused: {} }))
  const passage = useMemo(() => fitted(definition, tried.passage, known), [definition, tried.passage, known])
  const screen = screenOf(definition, passage)
  const progress = progressOf(definition, passage)
  return {
    screen,
    standing: pathOf(definition, passage.answers).standing,
    given: (key) => [passage.answers[key] ?? []].flat().map(String),
    refused: tried.refused,
    progress,
    canGoBack: progress.done > 0,
    next: (texts) => {
      const asked = screen.kind === 'questions' ? screen.elements.map(({ id }) => id) : []
      const { passage: next, refused } = submit(definition, passage, asked, texts)
      setTried({ passage: next, refused })
    },
    back: () => setTried({ passage: back(definition, passage), refused: {} }),
    restart: () => setTried({ passage: start(known), refused: {} }),
    known,
    know: setKnown,
  }
}

/** What was said so far, as far as the definition of now still takes it. */
function fitted(definition: SurveyDefinition, { answers, skipped, at, over }: Passage, known: Answers): Passage {
  const asked = new Set(definition.elements.flatMap((element) => kindOf(element).keys(element)))
  const said = Object.fromEntries(
    Object.entries(answers).filter(([key]) => asked.has(key) && !Object.hasOwn(known, key)),
  )
  const ids = new Set(definition.elements.map(({ id }) => id))
  const kept = answer(definition, start(known), said).passage
  return resume(
    { answers: kept.answers, skipped: skipped.filter((id) => ids.has(id)) },
    at !== null && ids.has(at) ? at : null,
    over,
  )
}
