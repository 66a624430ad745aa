import type { Condition } from '@otklik/core/condition'

/** The condition in words. */
export function SegmentSentence({ condition }: { condition: Condition }) {
  return <p>{JSON.stringify(condition)}</p>
}
