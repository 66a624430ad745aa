import { createRequire } from 'node:module'
import { catalogueOf, catalogueRoutes, conditionErrors } from './catalogue/index.ts'
import { esputnikRoutes } from './connectors/esputnik/index.ts'
import { csvLine, readContactList, writeXlsx } from './connectors/files/index.ts'
import { contactRoutes } from './contacts/index.ts'
import { dryRunRoutes } from './dry-run/index.ts'
import { consentRoutes, eventRoutes } from './events/index.ts'
import { insightRoutes } from './insight/index.ts'
import { messageRoutes, type TemplateUses } from './messages/index.ts'
import { healthRoutes } from './platform/http/health.ts'
import { openHttp, type App } from './platform/http/index.ts'
import { liveRoutes } from './platform/http/live.ts'
import { servePanel } from './platform/http/panel.ts'
import { policyRoutes } from './policy/index.ts'
import { POPUP_CHANNEL, popupRoutes, surveysInPopups } from './popups/index.ts'
import { privacyRoutes } from './privacy/index.ts'
import {
  answeredBySurvey,
  customerRoutes,
  publicRoutes,
  responseRoutes,
  surveysInLinks,
  wasAsked,
} from './responses/index.ts'
import { deliverToSandbox, sandboxRoutes } from './sandbox/index.ts'
import { campaignRoutes, galleryRoutes, scenarioRoutes, type Scenarios } from './scenarios/index.ts'
import { segmentRoutes, surveysInSegments } from './segments/index.ts'
import { surveyRoutes, type SurveyUses } from './surveys/index.ts'
import { surveysInEndpoints, webhookRoutes } from './webhooks/index.ts'
import type { Services } from './services.ts'

const { version } = createRequire(import.meta.url)('./package.json') as { version: string }

/** The web server: who answers which address. */
export async function openWeb(services: Services, isStopping: () => boolean): Promise<App> {
  const { config, database, bus, log, access, metrics, surveys, scenarios, cases, intake, sandboxClock } = services
  const { guard, people } = access
  const app = await openHttp({ log, version, trustProxy: config.trustedProxies })
  healthRoutes(app, { database, metrics, isStopping })
  access.routes(app)
  eventRoutes(app, { intake, guard })
  esputnikRoutes(app, { intake, guard })
  consentRoutes(app, { ...services, guard })
  contactRoutes(app, { database, guard, surveys, people })
  privacyRoutes(app, { ...services, guard })
  catalogueRoutes(app, { ...services.catalogue, database, guard })
  surveyRoutes(app, {
    database,
    bus,
    guard,
    surveys,
    people,
    answered: answeredBySurvey,
    wasAsked,
    uses: usesOfSurveys(scenarios),
  })
  scenarioRoutes(app, { database, guard, scenarios, people })
  galleryRoutes(app, { database, guard, scenarios, surveys, saveSegment: services.segments.save })
  campaignRoutes(app, { database, guard, scenarios, people })
  segmentRoutes(app, { ...services, guard, people, readList: readContactList, csvLine: (cells) => csvLine(cells, ';') })
  policyRoutes(app, {
    ...services,
    // Rules may be about the popup, which no scenario asks by.
    catalogue: (tx) =>
      catalogueOf(tx, { ...services.catalogue, channels: [...services.catalogue.channels, POPUP_CHANNEL] }),
    guard,
    people,
  })
  messageRoutes(app, {
    ...services,
    guard,
    people,
    publicUrl: config.publicUrl,
    mailFrom: config.mailFrom,
    deliverToSandbox,
    uses: usesOfTemplates(scenarios),
    askedIn: scenarios.askedIn,
  })
  customerRoutes(app, {
    ...services,
    mailFrom: config.mailFrom,
    ownerNames: async (ids) => namesAlone(await people.namesOf(ids)),
  })
  responseRoutes(app, {
    ...services,
    guard,
    tables: { csvLine, xlsx: writeXlsx },
    checkCondition: async (tx, condition) =>
      conditionErrors(condition, await catalogueOf(tx, services.catalogue), 'responses', 'when'),
  })
  publicRoutes(app, { ...services, guard, publicUrl: config.publicUrl })
  popupRoutes(app, {
    ...services,
    guard,
    people,
    publicUrl: config.publicUrl,
    catalogue: (tx) => catalogueOf(tx, services.catalogue),
    onAsked: services.segments.listening.messages,
  })
  insightRoutes(app, { database, guard, surveys })
  cases.routes(app, guard)
  sandboxRoutes(app, { database, guard, clock: sandboxClock, log })
  webhookRoutes(app, { ...services, catalogue: (tx) => catalogueOf(tx, services.catalogue), guard, people })
  dryRunRoutes(app, { ...services, guard, people })
  liveRoutes(app, { bus, guard })
  await servePanel(app, { publicUrl: config.publicUrl })
  return app
}

/** Scenarios that ask by them or look at their answers, segments that do, endpoints that filter by them, links to them and popups that show them. */
const usesOfSurveys =
  (scenarios: Scenarios): SurveyUses =>
  async (tx) => {
    const [inScenarios, ...others] = await Promise.all([
      scenarios.uses(tx),
      surveysInSegments(tx),
      surveysInEndpoints(tx),
      surveysInLinks(tx),
      surveysInPopups(tx),
    ])
    return [
      ...inScenarios.flatMap(({ kind, key, by }) => (kind === 'survey' ? [{ survey: key, by }] : [])),
      ...others.flat(),
    ]
  }

const usesOfTemplates =
  (scenarios: Scenarios): TemplateUses =>
  async (tx) =>
    (await scenarios.uses(tx)).flatMap(({ kind, key, by }) => (kind === 'template' ? [{ template: key, by }] : []))

function namesAlone(people: ReadonlyMap<string, { name: string }>): Map<string, string> {
  return new Map([...people].map(([id, { name }]) => [id, name]))
}
