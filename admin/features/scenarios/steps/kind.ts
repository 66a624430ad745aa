import type { Icon } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Step } from '@otklik/core/scenario'
import type { Catalogue } from '@otklik/core/condition'

/** What the panel knows of one kind of step. Its name and hint are texts: `scenarios.kind.<kind>`. */
export interface StepView<S extends Step> {
  icon: Icon
  group: StepGroup
  /** A step of the kind as it is added. */
  fresh(catalogue: Catalogue): S
  /** Absent where there is nothing to say. */
  Form?: ComponentType<StepFormProps<S>>
}

export const groups = ['time', 'ways', 'talk', 'act', 'finish'] as const
export type StepGroup = (typeof groups)[number]

export interface StepFormProps<S extends Step> {
  step: S
  /** Sets some of its fields; `undefined` takes one away. */
  set(part: Partial<S>): void
  /** What is wrong with the field at a path in the step, `ways.0.template`, or within it. */
  problem(path: string): string | undefined
  /** Where the step stands in the definition. */
  path: readonly (string | number)[]
}
