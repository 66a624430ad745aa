import { given, textParam } from '../../address/search-params.ts'

const tabs = ['now', 'versions'] as const

/** What of a scenario is looked at: its graph (nothing said), what happens in it, or its versions. */
export interface ScenarioSearch {
  tab?: (typeof tabs)[number]
  /** The graph as a list. */
  as?: 'list'
  step?: string
}

export function scenarioSearch(search: Record<string, unknown>): ScenarioSearch {
  const tab = tabs.find((each) => each === search.tab)
  return {
    ...(tab === undefined ? {} : { tab }),
    ...(search.as === 'list' ? { as: 'list' } : {}),
    ...given({ step: textParam(search.step) }),
  }
}
