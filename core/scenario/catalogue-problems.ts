import type { Catalogue } from '../condition/catalogue.ts'
import { conditionProblems } from '../condition/check/check.ts'
import { own } from '../own.ts'
import type { Language } from '../text/words.ts'
import type { ScenarioDefinition } from './definition.ts'
import { error, pathOf, warning } from './problem.ts'
import type { DefinitionProblem, Finding, Path } from './problem.ts'
import { conditionsOf, plainReferences } from './references.ts'
import type { Reference, ReferenceKind } from './steps/kind.ts'

/** What the definition names, outside of conditions, that is not there, or is not what it takes it for. */
export function catalogueFindings(definition: ScenarioDefinition, catalogue: Catalogue, key?: string): Finding[] {
  return [
    ...plainReferences(definition).flatMap((reference) =>
      reference.kind === 'scenario'
        ? scenarioFindings(reference, definition, catalogue, key)
        : missing(reference, catalogue),
    ),
    ...otherScales(definition, catalogue),
    ...unseenTrigger(definition, catalogue),
  ]
}

/** What its conditions get wrong about what there is. */
export function conditionFindings(
  definition: ScenarioDefinition,
  catalogue: Catalogue,
  language: Language,
): DefinitionProblem[] {
  return conditionsOf(definition).flatMap(({ path, condition, find = (part: Path) => part }) => {
    const place = path[0] === 'trigger' ? 'trigger' : 'branch'
    const found = conditionProblems(condition, catalogue, place, { ...aboutOf(definition), language })
    return found.map((problem) => ({
      ...problem,
      path: [...path, ...find(problem.path === '' ? [] : pathOf(problem.path.split('.')))],
    }))
  })
}

/** All the keys of a kind. */
const KEYS: { readonly [K in ReferenceKind]: (catalogue: Catalogue) => string[] } = {
  survey: ({ surveys }) => Object.keys(surveys),
  template: ({ templates }) => templates.map(({ key }) => key),
  channel: ({ channels }) => [...channels],
  segment: ({ segments }) => segments.map(({ key }) => key),
  list: ({ segments }) => segments.filter(({ kind }) => kind === 'list').map(({ key }) => key),
  scenario: ({ scenarios }) => scenarios.map(({ key }) => key),
}

function missing({ kind, key, path }: Reference, catalogue: Catalogue): Finding[] {
  const among = KEYS[kind](catalogue)
  return among.includes(key) ? [] : [error(path, `unknown-${kind}`, { values: { name: key }, among })]
}

/** A scenario can be started by another only when it is one that is started by hand; by itself, only when it bounds that. */
function scenarioFindings(
  reference: Reference,
  { reentry }: ScenarioDefinition,
  catalogue: Catalogue,
  own: string | undefined,
): Finding[] {
  const { key, path } = reference
  if (key === own) {
    const isBounded = reentry !== undefined && reentry.mode !== 'parallel'
    return [(isBounded ? warning : error)(path, 'enters-itself')]
  }
  const found = catalogue.scenarios.find((one) => one.key === key)
  if (found === undefined) return missing(reference, catalogue)
  return found.trigger === 'manual' ? [] : [error(path, 'not-by-hand', { values: { name: key } })]
}

/** A template that shows another scale than the survey asks on would take scores that mean something else. */
function otherScales({ steps }: ScenarioDefinition, { surveys, templates }: Catalogue): Finding[] {
  return Object.entries(steps).flatMap(([id, step]) => {
    if (step.kind !== 'ask') return []
    const asked = own(surveys, step.survey)?.elements.find(({ kind }) => isScale(kind))?.kind
    const named = [
      ...step.ways.map(({ template }, index) => ({ template, path: ['steps', id, 'ways', index, 'template'] })),
      ...(step.reminders ?? []).map(({ template }, index) => ({
        template,
        path: ['steps', id, 'reminders', index, 'template'],
      })),
    ]
    return named.flatMap(({ template, path }) => {
      const scale = templates.find(({ key }) => key === template)?.scale
      if (asked === undefined || scale === undefined || scale === asked) return []
      const values = { template: template ?? '', shown: scale.toUpperCase(), asked: asked.toUpperCase() }
      return [error(path, 'other-scale', { values })]
    })
  })
}

function isScale(kind: string): boolean {
  return kind === 'nps' || kind === 'csat' || kind === 'ces'
}

function unseenTrigger({ trigger }: ScenarioDefinition, { eventTypes }: Catalogue): Finding[] {
  if (trigger.kind !== 'event' || trigger.type.startsWith('otklik.') || own(eventTypes, trigger.type)) return []
  const among = Object.keys(eventTypes)
  return [warning(['trigger', 'type'], 'unseen-event-type', { values: { name: trigger.type }, among })]
}

/** What is known of the event that starts it, and of the survey that is answered; nothing where it could be several. */
function aboutOf({ trigger, steps }: ScenarioDefinition): { eventType?: string; survey?: string } {
  const asked = new Set(Object.values(steps).flatMap((step) => (step.kind === 'ask' ? [step.survey] : [])))
  if (trigger.kind === 'answer') asked.add(trigger.survey)
  const [survey, ...others] = asked
  return {
    ...(trigger.kind === 'event' && { eventType: trigger.type }),
    ...(survey !== undefined && others.length === 0 && { survey }),
  }
}
