/** From purchases over HTTP to mails at the provider, against nodemailer alone with mails that lie ready. */
import { join } from 'node:path'
import { openChild } from './harness/child.ts'
import { makeCompany } from './harness/company.ts'
import { duel, reportDuel } from './harness/duel.ts'
import { report, reportPeer } from './harness/report.ts'
import { sampleMail } from './harness/sample-mail.ts'
import { askAtOnce } from './harness/scenarios.ts'
import { openSink } from './harness/sink.ts'
import { openWorld } from './harness/world.ts'
import type { jobs as PosterJobs } from './load/poster-process.ts'
import type { jobs as MailJobs } from './rivals/mail-process.ts'

const BENCH = 'loop'
const EVENTS_PER_POST = 50
/** In a window each connection posts once: 400 events; 6,000 and more over the bench. */
const CONNECTIONS = 8
const EVENTS = EVENTS_PER_POST * CONNECTIONS
/** What the program's own pool has. */
const SMTP_CONNECTIONS = 10
const PATIENCE_MS = 20_000

using sink = await openSink()
await using world = await openWorld({ SMTP_URL: sink.url })
const { key } = await world.setUp((services) => makeCompany(services, { ask: askAtOnce }))
const server = await world.startServer()
using poster = await openChild<typeof PosterJobs>(join(import.meta.dirname, 'load/poster-process.ts'))
using rival = await openChild<typeof MailJobs>(join(import.meta.dirname, 'rivals/mail-process.ts'))
await poster.ask('aim', { url: server.url, key, connections: CONNECTIONS, strangersOnly: true })
await rival.ask('aim', sink.url, SMTP_CONNECTIONS, await sampleMail())

const bytes = { ours: 0, rival: 0 }
let mails = 0

async function countBytes<T>(of: keyof typeof bytes, work: () => Promise<T>): Promise<T> {
  const before = await sink.ask('count')
  const result = await work()
  const after = await sink.ask('count')
  bytes[of] = (after.bytes - before.bytes) / (after.taken - before.taken)
  mails = after.taken
  return result
}

const result = await duel(
  {
    prepare: () => poster.ask('prepare', CONNECTIONS, EVENTS_PER_POST),
    run: () =>
      countBytes('ours', async () => {
        const started = performance.now()
        const wanted = mails + EVENTS
        await poster.ask('run', PATIENCE_MS)
        if ((await sink.ask('until', wanted, PATIENCE_MS)) !== wanted) throw new Error('Not all mails came')
        return { items: EVENTS, ms: performance.now() - started }
      }),
    roots: server.roots,
  },
  {
    run: () => countBytes('rival', () => rival.ask('run', EVENTS)),
    roots: { rival: rival.pid },
  },
)
reportDuel(BENCH, result, 'mails', { ratio: { atLeast: 0.5 } })
report(BENCH, 'mailBytes', bytes.ours, 'B')
report(BENCH, 'rivalMailBytes', bytes.rival, 'B')
reportPeer(BENCH, 'Parcelvoy 2.3', 'rate', 51, 'mails/s')
reportPeer(BENCH, 'Parcelvoy 2.3', 'cpuMs', 31, 'ms')
