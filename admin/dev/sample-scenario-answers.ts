/** What the sample server answers of scenarios; drafts and versions are kept while it runs. */
import type { ScenarioDefinition } from '@otklik/core/scenario'
import type { ScenarioDetail } from '../features/scenarios/api.ts'
import type { Answer } from './sample-answer.ts'
import { countsOf, scenariosOf } from './sample-scenarios.ts'
import { iso, NOW, type World } from './sample-world.ts'

export function scenarioAnswers(world: World): Record<string, Answer> {
  const scenarios = new Map(scenariosOf(world).map((each) => [each.key, each]))
  const one = (key: string) => scenarios.get(decodeURIComponent(key))
  const change = (key: string, fields: Partial<ScenarioDetail>) => {
    const changed = { ...blank(decodeURIComponent(key)), ...one(key), ...fields }
    scenarios.set(changed.key, changed)
    return changed
  }
  return {
    'GET /scenarios': () => [...scenarios.values()],
    'GET /scenarios/*': (_query, key) => one(key),
    'PUT /scenarios/*/draft': (_query, key, body) => {
      const draft = { name: String(body.name), definition: body.definition as ScenarioDefinition }
      return change(key, {
        hasDraft: true,
        draft: { ...draft, savedAt: iso(NOW), savedBy: 'Игорь Орлов' },
        ...(one(key)?.liveVersion == null ? { name: draft.name, definition: draft.definition } : {}),
      })
    },
    'DELETE /scenarios/*/draft': (_query, key) => change(key, { hasDraft: false, draft: null }),
    'GET /scenarios/*/counts': (_query, key) => {
      const found = one(key)
      return found === undefined ? undefined : countsOf(found)
    },
  }
}

function blank(key: string): ScenarioDetail {
  const definition: ScenarioDefinition = { version: 1, trigger: { kind: 'manual' }, start: 'end', steps: {} }
  return {
    key,
    name: key,
    state: 'draft',
    liveVersion: null,
    hasDraft: true,
    trigger: 'manual',
    running: 0,
    ended: 0,
    definition,
    draft: null,
    versions: [],
  }
}
