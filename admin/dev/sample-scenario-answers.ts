/** What the sample server answers of scenarios; drafts and versions are kept while it runs. */
import { definitionProblems, type ScenarioDefinition } from '@otklik/core/scenario'
import type { ScenarioDetail } from '../../server/scenarios/api.ts'
import type { Answer } from './sample-answer.ts'
import { catalogueOf } from './sample-catalogue.ts'
import { countsOf, galleryOf, scenariosOf } from './sample-scenarios.ts'
import { iso, NOW, type World } from './sample-world.ts'

export function scenarioAnswers(world: World): Record<string, Answer> {
  const scenarios = new Map(scenariosOf(world).map((each) => [each.key, each]))
  const one = (key: string) => scenarios.get(decodeURIComponent(key))
  const change = (key: string, fields: Partial<ScenarioDetail>) => {
    const changed = { ...blank(decodeURIComponent(key)), ...one(key), ...fields }
    scenarios.set(changed.key, changed)
    return changed
  }
  let reached = 1_204
  return {
    'GET /scenarios': () => [...scenarios.values()],
    'GET /scenarios/*': (_query, key) => one(key),
    'PUT /scenarios/*/draft': (_query, key, body) => {
      const draft = draftOf(String(body.name), body.definition as ScenarioDefinition)
      return change(key, one(key)?.liveVersion == null ? draft : { hasDraft: true, draft: draft.draft })
    },
    'DELETE /scenarios/*/draft': (_query, key) => change(key, { hasDraft: false, draft: null }),
    'POST /scenarios/check': (_query, _part, body) => ({
      problems: definitionProblems(body.definition as ScenarioDefinition, { catalogue: catalogueOf(world) }),
    }),
    'PUT /scenarios/*': (_query, key, body) => {
      const versions = one(key)?.versions ?? []
      const version = (versions[0]?.version ?? 0) + 1
      return change(key, {
        name: String(body.name),
        definition: body.definition as ScenarioDefinition,
        state: 'live',
        liveVersion: version,
        hasDraft: false,
        draft: null,
        versions: [{ version, publishedAt: iso(NOW), publishedBy: 'Игорь Орлов', running: 0 }, ...versions],
      })
    },
    'POST /scenarios/*/pause': (_query, key) => change(key, { state: 'paused' }),
    'POST /scenarios/*/resume': (_query, key) => change(key, { state: 'live' }),
    'POST /scenarios/*/rollback': (_query, key, body) => change(key, { liveVersion: Number(body.version) }),
    ...Object.fromEntries(
      [1, 2, 3, 4].map((version): [string, Answer] => [
        `GET /scenarios/*/versions/${version}`,
        (_query, key) => {
          const found = one(key)
          const of = found?.versions.find((each) => each.version === version)
          const { ask: _ask, ...fewer } = found?.definition.steps ?? {}
          const former = { ...found?.definition, steps: { ...fewer, wait: { kind: 'wait', for: 'P7D', next: 'end' } } }
          const isFirst = version === 1 && found?.key === 'after-purchase'
          const changes = isFirst
            ? []
            : ['Шаг «wait». Было: Подождать 7 дней. Стало: Подождать 14 дней с момента события']
          const against = isFirst ? null : version - 1
          return of && { ...of, against, changes, definition: isFirst ? former : found?.definition }
        },
      ]),
    ),
    'GET /scenarios/*/people': (query) => ({
      items: world.contacts.slice(0, 30).map(({ id, name }, index) => ({
        contact: { id, name },
        step: query.get('step') ?? 'ask',
        reason: query.get('outcome'),
        since: iso(NOW - index * 3_600_000),
        dueAt: index % 3 === 0 ? null : iso(NOW + index * 86_400_000),
      })),
      next: null,
    }),
    'POST /scenarios/*/campaign/preview': () => ({
      size: 1_204,
      looked: 1_000,
      asked: 640,
      later: 0,
      unfit: 37,
      spared: [
        { outcome: 'not-asked', reason: 'limit', rule: 'monthly', n: 311 },
        { outcome: 'not-asked', reason: 'no-address', rule: null, n: 12 },
      ],
    }),
    'POST /scenarios/*/campaign': () => {
      reached = 0
      return { id: '1', size: 1_204 }
    },
    'GET /scenarios/*/campaigns': () => {
      reached = Math.min(1_204, reached + 200)
      const row = { segment: 'active-buyers', startedAt: iso(NOW), startedBy: 'Игорь Орлов', size: 1_204 }
      return [
        { ...row, id: '1', state: reached < 1_204 ? 'running' : 'done', endedAt: null, reached },
        { ...row, id: '0', state: 'cancelled', endedAt: iso(NOW), reached: 120 },
      ]
    },
    'GET /gallery': () => galleryOf(),
    'POST /gallery/*': (_query, key) => {
      const template = galleryOf().find((each) => each.key === key)
      return template && change(`${key}-mine`, { ...draftOf(template.name.ru, template.definition) })
    },
    'GET /scenarios/*/counts': (_query, key) => {
      const found = one(key)
      return found === undefined ? undefined : countsOf(found)
    },
  }
}

function draftOf(name: string, definition: ScenarioDefinition) {
  return { name, definition, hasDraft: true, draft: { name, definition, savedAt: iso(NOW), savedBy: 'Игорь Орлов' } }
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
