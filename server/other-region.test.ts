import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { connect } from './platform/database/index.ts'
import { idOf, insertRows, rowOf, tenantTables, type TenantTable } from './platform/testing/rows.ts'
import { openWhole } from './testing.ts'

/**
 * A regional manager knocks at every address that the program has, later ones included: the list is the OpenAPI
 * document. Nothing of another region may come back, and nothing of it may change.
 */
const { otklik, clock, ownerUrl, signIn } = await openWhole()
const owner = connect({ connectionString: ownerUrl, clock, max: 1 })
after(() => owner.close())

const workspaceId = await otklik.makeWorkspace({ name: 'Т', mode: 'sandbox', zone: 'Europe/Moscow', language: 'ru' })
const [north, south] = [
  { workspaceId, region: 'north' },
  { workspaceId, region: 'south' },
]
const definitions = new Set([
  'surveys',
  'survey_drafts',
  'popups',
  'templates',
  'scenarios',
  'scenario_drafts',
  'scenario_versions',
  'segments',
  'crisis_switches',
  'contact_policies',
  'case_routings',
  'dry_runs',
])
const tables = (await tenantTables(owner.pool)).filter(({ name }) => !definitions.has(name))
for (const table of tables) await insertRows(owner.pool, table, [row(table, north), row(table, south)])

const whole = { name: 'Администратор', role: 'administrator', scope: {} } as const
const admin = await signIn(workspaceId, whole)
const manager = await signIn(workspaceId, { name: 'Север', role: 'case-worker', scope: { region: ['north'] } })

interface Operation {
  method: string
  path: string
}
const operations = await listOperations()

test('the list of addresses is the real one', () => {
  const known = operations.map(({ method, path }) => `${method} ${path}`)
  for (const each of ['GET /api/cases', 'GET /api/cases/{id}', 'POST /api/cases/{id}/take', 'GET /api/responses/{id}'])
    assert.ok(known.includes(each), `${each} of ${known.join(', ')}`)
})

test('a regional manager reads nothing of another region at any address', async () => {
  let seenByAdmin = 0
  for (const { path } of operations.filter(({ method }) => method === 'GET')) {
    for (const query of ['', '?limit=200', `?q=south`, `?state=new,taken,closed`, `?owner=south`]) {
      const url = filled(path) + query
      const [own, all] = [await get(url, manager.headers), await get(url, admin.headers)]
      assert.ok(own.status < 500 && all.status < 500, `${url}: ${own.status} ${all.status}`)
      for (const secret of ['south', idOf(south)]) {
        // A refusal may say again what was asked for.
        if (own.status >= 400 && url.includes(secret)) continue
        assert.ok(!own.body.includes(secret), `${url} tells ${own.body}`)
      }
      if (all.body.includes(idOf(south))) seenByAdmin++
    }
  }
  assert.ok(seenByAdmin >= 5, `${seenByAdmin} addresses show it to an administrator`)
})

test('a regional manager changes nothing of another region at any address', async () => {
  const before = await everythingOf(south.region)
  const bodies = [
    {},
    { body: 'x' },
    { rootCause: 'x', outcome: 'y' },
    { ownerId: manager.userId },
    { state: 'dismissed' },
  ]
  for (const { method, path } of operations.filter((each) => each.method !== 'GET' && each.path.includes('{'))) {
    for (const body of bodies) {
      const reply = await fetch(otklik.address + filled(path), {
        method,
        headers: { ...manager.headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      assert.ok(reply.status >= 400 && reply.status < 500, `${method} ${path}: ${reply.status} ${await reply.text()}`)
    }
  }
  assert.deepEqual(await everythingOf(south.region), before)
})

async function listOperations(): Promise<Operation[]> {
  const reply = await fetch(`${otklik.address}/api/openapi.json`)
  const { paths } = (await reply.json()) as { paths: Record<string, Record<string, unknown>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .map((method) => ({ method: method.toUpperCase(), path }))
      // A stream does not end; it tells kinds of change and nothing else.
      .filter(() => path !== '/api/live'),
  )
}

function filled(path: string): string {
  return path.replaceAll(/\{[^}]+\}/g, idOf(south))
}

async function get(url: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  const reply = await fetch(otklik.address + url, { headers })
  return { status: reply.status, body: await reply.text() }
}

/** Rows that fit the surveys that every workspace begins with. */
function row(table: TenantTable, place: typeof north): Record<string, unknown> {
  const fitting: Record<string, unknown> = { survey_key: 'nps', survey_version: 1, survey: 'nps', element: 'score' }
  const made = rowOf(table, place)
  for (const [name, value] of Object.entries(fitting)) if (name in made) made[name] = value
  if (table.name === 'answers') Object.assign(made, { kind: 'nps', value: 3, score: 3, score_group: 'detractor' })
  return { ...made, ...(made.merged_into !== undefined && { merged_into: null }) }
}

async function everythingOf(region: string): Promise<unknown> {
  const found: Record<string, unknown> = {}
  for (const { name } of tables) {
    const { rows } = await owner.pool.query(
      `select row_to_json(t)::text as row from ${name} t where row_to_json(t)::text like '%${region}%' or row_to_json(t)::text like $1 order by 1`,
      [`%${idOf({ workspaceId, region })}%`],
    )
    found[name] = rows
  }
  return found
}
