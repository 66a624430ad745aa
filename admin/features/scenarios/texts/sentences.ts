import { describeReentry, describeStep, describeTrigger, describeWay } from '@otklik/core/scenario'
import type { ScenarioDefinition, Step, StepId } from '@otklik/core/scenario'
import { describe, type Catalogue, type Condition } from '@otklik/core/condition'
import { useNames } from '../../../conditions/use-names.ts'
import { useLanguage } from '../../../format/use-format.ts'
import { TRIGGER } from '../editing/ways.ts'

/** What a scenario's parts say, in the person's language; `more` are segments that are not there yet. */
export function useSentences(more: Catalogue['segments'] = []) {
  const language = useLanguage()
  const known = useNames()
  const names =
    known.catalogue === undefined || more.length === 0
      ? known
      : { ...known, catalogue: { ...known.catalogue, segments: [...known.catalogue.segments, ...more] } }
  return {
    condition: (condition: Condition): string => describe(condition, language, names),
    step: (step: Step): string => describeStep(step, language, names),
    trigger: (trigger: ScenarioDefinition['trigger']): string => describeTrigger(trigger, language, names),
    reentry: (reentry: ScenarioDefinition['reentry']): string => describeReentry(reentry, language, names),
    /** What leads this way; empty where there is only one. */
    way: (definition: ScenarioDefinition, from: StepId, key: string): string => {
      const step = from === TRIGGER ? undefined : definition.steps[from]
      if (step === undefined || (key === 'next' && step.kind !== 'wait-for')) return ''
      return describeWay(step, key, language, names)
    },
  }
}
