import type { ScenarioDefinition } from '@otklik/core/scenario'

/** What a new scenario starts from: asked two weeks after a purchase, and a case for a critic. */
export const firstDefinition: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'event', type: 'purchase', maxAge: 'P30D' },
  start: 'wait',
  steps: {
    wait: { kind: 'wait', for: 'P14D', from: 'event', next: 'ask' },
    ask: {
      kind: 'ask',
      survey: 'nps',
      ways: [{ channel: 'email', template: 'nps-after-purchase' }],
      labels: ['NPS'],
      linkLife: 'P30D',
      answered: 'critic',
      unanswered: 'end',
    },
    critic: {
      kind: 'branch',
      arms: [{ when: { field: 'response.group', is: 'equal', value: 'detractor' }, next: 'case' }],
      otherwise: 'end',
    },
    case: { kind: 'open-case', next: 'end' },
    end: { kind: 'end' },
  },
}
