import assert from 'node:assert/strict'
import type { Colleague } from './company.ts'

export interface Looking {
  /** What gives away that something was seen. */
  signs: readonly string[]
  /** What is searched for where a list can be searched. */
  searches: readonly string[]
  /** Dimension → value that lists and figures are asked for. */
  filter: Readonly<Record<string, string>>
  /** Ids to try beside those that the lists name. */
  ids?: readonly string[]
}

export interface Seen {
  /** Every address that gave something away, with what. */
  told: string[]
  /** Every id that stood in an answer. */
  ids: Set<string>
}

interface Parameter {
  name: string
  in: string
  schema: { enum?: string[] }
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const KEY = /"key":"([^"]+)"/g
/** It never ends, and tells only what has changed. */
const NEVER_ENDS = '/api/live'

/** Reads all that somebody can by GET: every list by every filter and search, then every detail of every id. */
export async function readEverything(address: string, { headers }: Colleague, looking: Looking): Promise<Seen> {
  const seen: Seen = { told: [], ids: new Set() }
  const keys = new Set<string>()
  const routes = await readRoutes(address)
  async function read(path: string): Promise<void> {
    const answer = await fetch(address + path, { headers })
    const body = await answer.text()
    assert.ok(answer.status < 500, `${path}: ${answer.status} ${body}`)
    // A refusal may repeat what was asked for.
    const asked = answer.ok ? '' : decodeURIComponent(path)
    const signs = looking.signs.filter((sign) => body.includes(sign) && !asked.includes(sign))
    if (signs.length > 0) seen.told.push(`${path} tells ${signs.join(', ')}`)
    if (!answer.ok) return
    for (const [id] of body.matchAll(UUID)) seen.ids.add(id)
    for (const [, key] of body.matchAll(KEY)) keys.add(key!)
  }
  for (const { path, parameters } of routes.filter(({ path }) => !path.includes('{')))
    for (const query of queriesOf(parameters, looking)) await read(`${path}?${query}`)
  const things = [...new Set([...seen.ids, ...keys, ...(looking.ids ?? [])])]
  for (const { path } of routes.filter(({ path }) => path.includes('{')))
    await Promise.all(things.map((thing) => read(path.replaceAll(/\{[^}]+\}/g, encodeURIComponent(thing)))))
  return seen
}

async function readRoutes(address: string): Promise<{ path: string; parameters: Parameter[] }[]> {
  const answer = await fetch(`${address}/api/openapi.json`)
  const document = (await answer.json()) as { paths: Record<string, { get?: { parameters?: Parameter[] } }> }
  return Object.entries(document.paths).flatMap(([path, { get }]) =>
    get && path !== NEVER_ENDS ? [{ path, parameters: get.parameters ?? [] }] : [],
  )
}

/** One query a value: nothing, each choice that a parameter offers, each search, the filter, a split by what it filters. */
function queriesOf(parameters: readonly Parameter[], { searches, filter }: Looking): URLSearchParams[] {
  const filters = Object.entries(filter).map(([name, value]) => ({ [`filter[${name}]`]: value }))
  const queries: Record<string, string>[] = [{}, ...filters]
  for (const { name, schema } of parameters.filter((parameter) => parameter.in === 'query')) {
    for (const value of schema.enum ?? []) queries.push({ [name]: value })
    if (name === 'q') queries.push(...searches.map((q) => ({ q })))
    if (name === 'by') queries.push(...[...Object.keys(filter), 'scoreGroup', 'label', 'day'].map((by) => ({ by })))
  }
  return queries.map((query) => new URLSearchParams(query))
}
