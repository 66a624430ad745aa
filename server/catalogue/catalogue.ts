import type { Catalogue, ValueType } from '@otklik/core/condition'
import { catalogueElements, type SurveyDefinition } from '@otklik/core/survey'
import { commonType, selectKnown } from '../events/index.ts'
import { listTemplates } from '../messages/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { Surveys } from '../surveys/index.ts'
import { selectLabels, selectScenarios, selectSegments } from './store.ts'

export interface CatalogueSources {
  surveys: Pick<Surveys, 'list'>
  /** Keys of the channels that there are. */
  channels: readonly string[]
}

/** The catalogue of the transaction's workspace, as far as the transaction may see it; in statements that travel together. */
export async function catalogueOf(tx: Tx, { surveys, channels }: CatalogueSources): Promise<Catalogue> {
  const [known, published, templates, segments, scenarios, labels] = await Promise.all([
    selectKnown(tx),
    surveys.list(tx),
    listTemplates(tx),
    selectSegments(tx),
    selectScenarios(tx),
    selectLabels(tx),
  ])
  const ownLabels = templates.flatMap((template) => template.labels)
  return {
    eventTypes: Object.fromEntries([...known.types].map(([type, parameters]) => [type, typesOf(parameters)])),
    attributes: typesOf(known.attributes),
    dimensions: Object.fromEntries(
      [...known.dimensions].map(([name, values]) => [name, { type: 'text', values: [...values] }]),
    ),
    surveys: Object.fromEntries(published.map(({ key, definition }) => [key, surveyOf(definition)])),
    segments,
    labels: [...new Set([...ownLabels, ...labels])].toSorted(),
    channels,
    templates: templatesOf(templates),
    scenarios,
  }
}

function typesOf(kinds: ReadonlyMap<string, number>): Record<string, ValueType> {
  return Object.fromEntries([...kinds].map(([name, seen]) => [name, commonType(seen)]))
}

/** Each once, whatever its languages. */
function templatesOf(listed: Awaited<ReturnType<typeof listTemplates>>): Catalogue['templates'] {
  return [...Map.groupBy(listed, ({ key }) => key)].map(([key, languages]) => {
    const scale = languages.find((each) => each.scale !== null)?.scale ?? null
    return { key, ...(scale !== null && { scale }) }
  })
}

function surveyOf(definition: SurveyDefinition): Catalogue['surveys'][string] {
  return { name: definition.name, elements: catalogueElements(definition, definition.languages[0]!) }
}
