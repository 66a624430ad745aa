/** Survey pages by GET, against a route that returns a fixed string of the same size. */
import { join } from 'node:path'
import { request } from 'node:http'
import { openChild } from './harness/child.ts'
import { makeCompany } from './harness/company.ts'
import { duel, reportDuel } from './harness/duel.ts'
import { invite } from './harness/invitations.ts'
import { weigh } from './harness/page-weight.ts'
import { report, reportPeer } from './harness/report.ts'
import { askAtOnce } from './harness/scenarios.ts'
import { openWorld } from './harness/world.ts'
import { writeRequests, wrk } from './harness/wrk.ts'
import type { jobs as RivalJobs } from './rivals/http-process.ts'

const BENCH = 'page'
const CONNECTIONS = 16
/** Each page is fetched a few times, by the link of a scale as it stands in the mail. */
const INVITED = 10_000
const ENCODING = 'gzip, deflate, br'
const SCALE = 11

await using world = await openWorld()
const tokens = await world.setUp(async (services) => {
  const { workspaceId } = await makeCompany(services, { ask: askAtOnce })
  return invite(services, world.owner, workspaceId, { from: 0, count: INVITED })
})
const server = await world.startServer()
const weight = await weigh(`${server.url}/s/${tokens[0]}?score=9`)
report(BENCH, 'bytes', weight.bytes, 'B', { atMost: 14_336 })
report(BENCH, 'requests', weight.requests, '1', { atMost: 1 })

using rival = await openChild<typeof RivalJobs>(join(import.meta.dirname, 'rivals/http-process.ts'))
const page = await fetchRaw(`${server.url}/s/${tokens[1]}?score=9`)
await rival.ask('setPage', page.body, page.headers)
const rivalUrl = await rival.ask('url')

/** As it comes over the wire, with what describes it. */
function fetchRaw(url: string): Promise<{ body: Buffer; headers: Record<string, string> }> {
  return new Promise((done, failed) => {
    const sent = request(url, { headers: { 'accept-encoding': ENCODING } }, async (response) => {
      const body = Buffer.concat(await response.toArray())
      const { 'content-type': type = '', 'content-encoding': encoding = '' } = response.headers
      done({ body, headers: { 'content-type': type, 'content-encoding': encoding } })
    })
    sent.on('error', failed).end()
  })
}

const paths = tokens.map((token, index) => `${token}?score=${index % SCALE}`)
function getting(url: string, path: string) {
  const file = join(world.config.dataDir, `requests${path.replaceAll('/', '-')}`)
  writeRequests(
    file,
    paths.map((rest) => ({ method: 'GET', path: `${path}${rest}` })),
  )
  const load = { url, connections: CONNECTIONS, file, count: paths.length, again: true, encoding: ENCODING }
  return (ms: number) => wrk(load, ms)
}

const result = await duel(
  { run: getting(server.url, '/s/'), roots: server.roots },
  { run: getting(rivalUrl, '/page/'), roots: { rival: rival.pid } },
)
reportDuel(BENCH, result, 'pages', { ratio: { atLeast: 0.35 } })
reportPeer(BENCH, 'Formbricks 5.4', 'rate', 52, 'pages/s')
reportPeer(BENCH, 'Formbricks 5.4', 'bytes', 927 * 1024, 'B')
reportPeer(BENCH, 'Formbricks 5.4', 'requests', 30, '1')
