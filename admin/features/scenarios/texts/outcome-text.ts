import { useWord } from '../../../i18n/word.ts'

/** How a way ended, in words: by the steps, by the policy's refusal, or as a leave rule calls it. */
export function useOutcomeText(): (outcome: string | null) => string {
  const word = useWord()
  return (outcome) => {
    const said = word('scenarios.outcome', outcome ?? '')
    return said === outcome ? word('scenarios.reason', outcome) : said
  }
}
