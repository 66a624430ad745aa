/** 300 thousand responses as a CSV file over HTTP, against PostgreSQL's COPY of the same columns to nowhere. */
import { makeCompany } from './harness/company.ts'
import { residentBytes } from './harness/cpu.ts'
import { duel, reportDuel } from './harness/duel.ts'
import { copyAnswered, makeAnswered } from './harness/exported.ts'
import { median, report } from './harness/report.ts'
import { openWorld } from './harness/world.ts'

const BENCH = 'export'
const RESPONSES = Number(process.env.BENCH_RESPONSES ?? 300_000)
const SAMPLE_EVERY_MS = 50
const LINE_END = 10

await using world = await openWorld()
const { workspaceId, link } = await world.setUp(async (services) => {
  const company = await makeCompany(services, {})
  const boss = { name: 'Ольга', email: 'export@example.org', role: 'administrator', scope: {} } as const
  const userId = await services.access.addMember(company.workspaceId, boss)
  return { ...company, link: await services.access.makeSignInLink(userId, 'PT1H') }
})
await makeAnswered(world.owner, workspaceId, RESPONSES)
const server = await world.startServer()
const headers = await signIn()

const samples: number[] = []
const sampling = setInterval(() => samples.push(residentBytes(server.pid)), SAMPLE_EVERY_MS)
const result = await duel(
  { run: () => timed(exportAll), roots: { ...server.roots, postgres: world.postgresPid } },
  { run: () => timed(() => copyAnswered(world.owner, workspaceId)), roots: { postgres: world.postgresPid } },
)
clearInterval(sampling)

const half = samples.slice(Math.floor(samples.length / 2))
const earlier = median(half.slice(0, Math.floor(half.length / 2)))
const later = median(half.slice(Math.floor(half.length / 2)))
reportDuel(BENCH, result, 'rows', { ratio: { atLeast: 0.3 } })
report(BENCH, 'growth', later / earlier - 1, '1', { atMost: 0.1 })
report(BENCH, 'rss', Math.max(...samples) / 1_000_000, 'MB')

async function timed(work: () => Promise<number>): Promise<{ items: number; ms: number }> {
  const started = performance.now()
  const items = await work()
  if (items !== RESPONSES) throw new Error(`${items} rows instead of ${RESPONSES}`)
  return { items, ms: performance.now() - started }
}

async function exportAll(): Promise<number> {
  const reply = await fetch(`${server.url}/api/responses/export?delimiter=semicolon`, { headers })
  if (!reply.ok) throw new Error(await reply.text())
  let lines = -1
  for await (const piece of reply.body!) for (const byte of piece) if (byte === LINE_END) lines++
  return lines
}

async function signIn(): Promise<Record<string, string>> {
  const token = new URL(link).searchParams.get('token')
  const reply = await fetch(`${server.url}/api/sign-in-link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'otklik-workspace': String(workspaceId) },
    body: JSON.stringify({ token }),
  })
  if (reply.status !== 204) throw new Error(await reply.text())
  const cookies = reply.headers.getSetCookie().map((each) => each.split(';')[0])
  return { cookie: cookies.join('; '), 'otklik-workspace': String(workspaceId) }
}
