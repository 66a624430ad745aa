import type { AskStep, BranchStep, ScenarioDefinition } from '@otklik/core/scenario'

const ask: AskStep = {
  kind: 'ask',
  survey: 'nps',
  ways: [{ channel: 'email', template: 'nps-after-purchase' }],
  labels: ['after-purchase'],
  linkLife: 'P14D',
}

const size: BranchStep = {
  kind: 'branch',
  arms: [{ when: { field: 'event.amount', is: 'less', value: 100 }, next: 'end' }],
  otherwise: 'ask',
}

/** Wait → branch → ask → case: what a company that listens to its customers runs. */
export const waitAskCase: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'event', type: 'purchase' },
  start: 'wait',
  steps: {
    wait: { kind: 'wait', for: 'P14D', next: 'size' },
    size,
    ask: { ...ask, answered: 'case' },
    case: { kind: 'open-case', next: 'end' },
    end: { kind: 'end' },
  },
}

/** The same without the wait, and a case for detractors only. */
export const askAtOnce: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'event', type: 'purchase' },
  start: 'size',
  steps: {
    size,
    ask: { ...ask, answered: 'group' },
    group: {
      kind: 'branch',
      arms: [{ when: { field: 'response.group', is: 'equal', value: 'detractor' }, next: 'case' }],
      otherwise: 'end',
    },
    case: { kind: 'open-case', next: 'end' },
    end: { kind: 'end' },
  },
}
