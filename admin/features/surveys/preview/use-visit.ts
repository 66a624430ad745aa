import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { SurveyDefinition } from '@otklik/core/survey'
import type { PreviewedPassage, SurveyPreviewSaid } from '@otklik/server/responses/api'
import { pagePreviewQuery } from '../queries.ts'

/** What a trial of a survey is at: from where, and what was done there. */
interface Step {
  passage: PreviewedPassage | undefined
  said: SurveyPreviewSaid | null
}

export type Known = Readonly<Record<string, string>>

const TYPING_MS = 300
const BEGINNING: Step = { passage: undefined, said: null }

/**
 * A try of a survey: the server's own page for the definition that is being edited, which takes what is done on it as
 * it takes a customer's, and keeps nothing. What was answered stays as far as the definition still takes it.
 */
export function useVisit(definition: SurveyDefinition, language: string) {
  const [step, setStep] = useState(BEGINNING)
  const [known, setKnown] = useState<Known>({})
  const [again, setAgain] = useState(0)
  const written = useMemo(() => ({ definition, known }), [definition, known])
  const [settled] = useDebouncedValue(written, TYPING_MS)
  const query = useQuery(pagePreviewQuery({ ...settled, language, ...step }))
  const at = query.data?.passage
  return {
    query,
    /** The definition that is shown, a little behind the one that is typed. */
    definition: settled.definition,
    isStale: settled !== written || query.isPlaceholderData,
    act: (said: SurveyPreviewSaid) => setStep({ passage: at, said }),
    restart: () => {
      setStep(BEGINNING)
      setAgain(again + 1)
    },
    again,
    known,
    know: setKnown,
  }
}

export type Visit = ReturnType<typeof useVisit>
