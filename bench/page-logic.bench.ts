/** The page of a survey of ten elements with logic, all on it, as a browser gets it. */
import { makeCompany } from './harness/company.ts'
import { invite } from './harness/invitations.ts'
import { askWithLogic, publishLogicSurvey } from './harness/logic-survey.ts'
import { weigh } from './harness/page-weight.ts'
import { report } from './harness/report.ts'
import { openWorld } from './harness/world.ts'

const BENCH = 'page-logic'

await using world = await openWorld()
const [token] = await world.setUp(async (services) => {
  const { workspaceId } = await makeCompany(services, askWithLogic, publishLogicSurvey('all'))
  return invite(services, world.owner, workspaceId, { from: 0, count: 1 })
})
const server = await world.startServer()
const { bytes, requests } = await weigh(`${server.url}/s/${token}?score=9`)
report(BENCH, 'bytes', bytes, 'B', { atMost: 20_480 })
report(BENCH, 'requests', requests, '1', { atMost: 1 })
