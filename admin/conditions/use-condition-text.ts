import { describe, type Condition } from '@otklik/core/condition'
import { useLanguage } from '../format/use-format.ts'
import { useNames } from './use-names.ts'

/** Says a condition in the person's language. */
export function useConditionText(): (condition: Condition) => string {
  const language = useLanguage()
  const names = useNames()
  return (condition) => describe(condition, language, names)
}
