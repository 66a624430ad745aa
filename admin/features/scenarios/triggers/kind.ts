import type { Icon } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import type { Catalogue } from '@otklik/core/condition'

export type Trigger = ScenarioDefinition['trigger']
export type TriggerKind = Trigger['kind']

/** What the panel knows of one way for a scenario to start. Its name and hint are texts: `scenarios.trigger.<kind>`. */
export interface TriggerView<T extends Trigger> {
  icon: Icon
  fresh(catalogue: Catalogue, today: string): T
  Form?: ComponentType<TriggerFormProps<T>>
}

export interface TriggerFormProps<T extends Trigger> {
  trigger: T
  set(part: Partial<T>): void
  problem(path: string): string | undefined
}
