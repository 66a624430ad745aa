import type { TestValue } from './query.ts'
import type { Suggestion } from './suggestions.ts'

export interface ValueProps {
  value: TestValue['value']
  onChange: (value: TestValue['value']) => void
  suggestions: readonly Suggestion[]
}
