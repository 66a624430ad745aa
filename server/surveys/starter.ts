import type { SurveyDefinition } from '@otklik/core/survey'
import type { SurveyStarter } from './api.ts'
import cancellation from './starters/cancellation.json' with { type: 'json' }
import cesSupport from './starters/ces-support.json' with { type: 'json' }
import complaintSolved from './starters/complaint-solved.json' with { type: 'json' }
import csatCall from './starters/csat-call.json' with { type: 'json' }
import csat from './starters/csat.json' with { type: 'json' }
import interests from './starters/interests.json' with { type: 'json' }
import nps from './starters/nps.json' with { type: 'json' }
import pulse from './starters/pulse.json' with { type: 'json' }
import services from './starters/services.json' with { type: 'json' }

/** Surveys that every workspace has from its beginning; `publish` checks them like any other. */
const starters = { nps, csat } as const

export type StarterKey = keyof typeof starters
export const starterKeys = Object.keys(starters) as StarterKey[]

export function starterSurvey(key: StarterKey): SurveyDefinition {
  return structuredClone(starters[key]) as unknown as SurveyDefinition
}

/** What a new survey may begin with. */
export function surveyStarters(): SurveyStarter[] {
  const npsStarter = {
    key: 'nps',
    name: { ru: 'NPS', en: 'NPS' },
    about: {
      ru: 'Порекомендуют ли вас, от 0 до 10; критики, нейтралы и сторонники получают свой следующий вопрос.',
      en: 'Would they recommend you, 0 to 10; detractors, passives and promoters each get a question of their own.',
    },
    definition: nps,
  }
  const all = [npsStarter, csatCall, cesSupport, services, complaintSolved, interests, cancellation, pulse]
  return structuredClone(all) as unknown as SurveyStarter[]
}
