import type { Condition } from '@otklik/core/condition'
import type { ScoreKind } from '@otklik/core/metrics'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import type { SurveyDefinition } from '@otklik/core/survey'
import type { PlainMail } from '../../messages/index.ts'
import abandonedBasket from './templates/abandoned-basket.json' with { type: 'json' }
import afterPurchase from './templates/after-purchase.json' with { type: 'json' }
import complaintSolved from './templates/complaint-solved.json' with { type: 'json' }
import crisisPulse from './templates/crisis-pulse.json' with { type: 'json' }
import firstAction from './templates/first-action.json' with { type: 'json' }
import optOut from './templates/opt-out.json' with { type: 'json' }
import periodicNps from './templates/periodic-nps.json' with { type: 'json' }
import unfinishedApplication from './templates/unfinished-application.json' with { type: 'json' }
import upgrade from './templates/upgrade.json' with { type: 'json' }

export type InBoth<Text> = Readonly<Record<'ru' | 'en', Text>>

/** A ready scenario with all that it refers to; what every workspace begins with is not repeated. */
export interface GalleryEntry {
  name: InBoth<string>
  /** What happens, in two or three sentences. */
  story: InBoth<string>
  /** A schedule begins on the day on which it is taken. */
  definition: ScenarioDefinition
  /** By key. */
  surveys: Readonly<Record<string, SurveyDefinition>>
  mails: readonly GalleryMail[]
  segments: readonly GallerySegment[]
}

export interface GalleryMail extends InBoth<PlainMail> {
  key: string
  to: 'customer' | 'colleague'
  labels: string[]
  scale: ScoreKind | null
}

export interface GallerySegment {
  key: string
  name: InBoth<string>
  kind: 'condition' | 'list'
  condition?: Condition
}

/** Every ready scenario, by its key. A new one is a data file and a line here; a test goes through them all. */
export const gallery: Readonly<Record<string, GalleryEntry>> = {
  'after-purchase': afterPurchase,
  'abandoned-basket': abandonedBasket,
  'unfinished-application': unfinishedApplication,
  'complaint-solved': complaintSolved,
  'opt-out': optOut,
  'first-action': firstAction,
  upgrade,
  'periodic-nps': periodicNps,
  'crisis-pulse': crisisPulse,
} as unknown as Record<string, GalleryEntry>
