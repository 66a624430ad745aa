import { execFile, spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Run } from './duel.ts'

export interface WrkRequest {
  method: 'GET' | 'POST'
  path: string
  /** With its content type. */
  body?: readonly [type: string, text: string]
}

export interface WrkOptions {
  url: string
  connections: number
  /** Where the requests lie, as `writeRequests` wrote them. */
  file: string
  /** How many are in the file. */
  count: number
  /** Whether they may be sent again from the first one on when all were sent. */
  again?: boolean
  key?: string | undefined
  encoding?: string
}

interface Totals {
  requests: number
  us: number
  bytes: number
  failed: number
  refused: number
}

const run = promisify(execFile)
const script = join(import.meta.dirname, '../load/requests.lua')

/** Writes requests for wrk into a file; bodies must not hold line ends. */
export function writeRequests(file: string, requests: readonly WrkRequest[]): void {
  const lines = requests.map(({ method, path, body }) => [method, path, ...(body ?? ['', ''])].join('\t'))
  writeFileSync(file, lines.join('\n'))
}

/**
 * Sends requests for whole seconds by wrk, which costs little CPU itself. Counts the answers.
 * @throws Error when a request failed or was refused, or when there were too few requests
 */
export async function wrk(options: WrkOptions, ms: number): Promise<Run & { bytes: number }> {
  const { url, connections, file, count, again = false, key = '-', encoding = '-' } = options
  const seconds = `${Math.max(1, Math.round(ms / 1000))}s`
  const how = ['-t', '1', '-c', String(connections), '-d', seconds, '--timeout', '10s', '-s', script]
  ensureWrk()
  const { stdout } = await run('wrk', [...how, url, '--', file, key, encoding])
  const totals = JSON.parse(stdout.trim().split('\n').at(-1)!) as Totals
  if (totals.failed > 0 || totals.refused > 0)
    throw new Error(`${totals.failed} requests failed, ${totals.refused} were refused: ${url}`)
  if (!again && totals.requests + connections > count) throw new Error(`More than ${count} requests were sent`)
  return { items: totals.requests, ms: totals.us / 1000, bytes: totals.bytes }
}

let isThere = false

/** As root on Debian it is installed. @throws Error with the command to run, where it may not. */
function ensureWrk(): void {
  const look = () => (isThere ||= spawnSync('wrk', ['-v']).error === undefined)
  if (look()) return
  const install = 'apt-get update && apt-get install -y wrk'
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version'))
    spawnSync('sh', ['-c', install], { stdio: ['ignore', 2, 2] })
  if (!look()) throw new Error(`The benches need wrk as load generator. Install it with:\n  sudo sh -c '${install}'`)
}
