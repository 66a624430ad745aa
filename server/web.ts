import { createRequire } from 'node:module'
import { catalogueOf, catalogueRoutes } from './catalogue/index.ts'
import { esputnikRoutes } from './connectors/esputnik/index.ts'
import { csvLine, readContactList, writeXlsx } from './connectors/files/index.ts'
import { contactRoutes } from './contacts/index.ts'
import { dryRunRoutes } from './dry-run/index.ts'
import { consentRoutes, eventRoutes } from './events/index.ts'
import { insightRoutes } from './insight/index.ts'
import { messageRoutes } from './messages/index.ts'
import { healthRoutes } from './platform/http/health.ts'
import { openHttp, type App } from './platform/http/index.ts'
import { liveRoutes } from './platform/http/live.ts'
import { servePanel } from './platform/http/panel.ts'
import { policyRoutes } from './policy/index.ts'
import { privacyRoutes } from './privacy/index.ts'
import { answeredBySurvey, customerRoutes, publicRoutes, responseRoutes, wasAsked } from './responses/index.ts'
import { sandboxRoutes } from './sandbox/index.ts'
import { campaignRoutes, galleryRoutes, scenarioRoutes, type Scenarios } from './scenarios/index.ts'
import { segmentRoutes, surveysInSegments } from './segments/index.ts'
import { surveyRoutes, type SurveyUses } from './surveys/index.ts'
import { webhookRoutes } from './webhooks/index.ts'
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
  policyRoutes(app, { ...services, catalogue: (tx) => catalogueOf(tx, services.catalogue), guard, people })
  messageRoutes(app, { database, bus, guard })
  customerRoutes(app, {
    ...services,
    mailFrom: config.mailFrom,
    ownerNames: async (ids) => namesAlone(await people.namesOf(ids)),
  })
  responseRoutes(app, { ...services, guard, tables: { csvLine, xlsx: writeXlsx } })
  publicRoutes(app, { ...services, guard, publicUrl: config.publicUrl })
  insightRoutes(app, { database, guard, surveys })
  cases.routes(app, guard)
  sandboxRoutes(app, { database, guard, clock: sandboxClock, log })
  webhookRoutes(app, { ...services, catalogue: (tx) => catalogueOf(tx, services.catalogue), guard, people })
  dryRunRoutes(app, { ...services, guard, people })
  liveRoutes(app, { bus, guard })
  await servePanel(app, { publicUrl: config.publicUrl })
  return app
}

/** Scenarios that ask by them or look at their answers, and segments that do. */
const usesOfSurveys =
  (scenarios: Scenarios): SurveyUses =>
  async (tx) => {
    const [inScenarios, inSegments] = await Promise.all([scenarios.uses(tx), surveysInSegments(tx)])
    return [
      ...inScenarios.flatMap(({ kind, key, by }) => (kind === 'survey' ? [{ survey: key, by }] : [])),
      ...inSegments,
    ]
  }

function namesAlone(people: ReadonlyMap<string, { name: string }>): Map<string, string> {
  return new Map([...people].map(([id, { name }]) => [id, name]))
}
