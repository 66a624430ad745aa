import type { Catalogue } from '@otklik/core/condition'

/** For tests: what rules may name. */
export const catalogue: Catalogue = {
  eventTypes: {},
  attributes: { vip: 'boolean' },
  dimensions: {},
  surveys: { nps: { name: 'NPS', elements: [] } },
  segments: [],
  labels: ['NPS'],
  channels: ['email'],
  templates: [],
  scenarios: [],
}
