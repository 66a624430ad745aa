import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { openTestBed } from '../platform/testing/index.ts'
import { openDryRuns } from './dry-runs.ts'

const bed = await openTestBed()
const { database, bus } = bed
const dryRuns = openDryRuns({ database, bus, log: pino({ level: 'silent' }), addressKinds: { email: 'email' } })
const request = { from: '2026-01-01', to: '2026-01-31', answers: { mode: 'none' } } as const

test('no more than three run at a time, also when they are started at once', async () => {
  const workspaceId = await bed.makeWorkspace()
  const starts = Array.from({ length: 6 }, () => dryRuns.start(workspaceId, request, null))
  const started = await Promise.allSettled(starts)
  const codes = started.map((one) => (one.status === 'fulfilled' ? 'started' : (one.reason as { code: string }).code))
  assert.deepEqual(codes.sort(), ['conflict', 'conflict', 'conflict', 'started', 'started', 'started'])
})

test('what is cancelled twice was cancelled once, and makes room', async () => {
  const workspaceId = await bed.makeWorkspace()
  const ids = await Promise.all([1, 2, 3].map(() => dryRuns.start(workspaceId, request, null)))
  const cancelled = await Promise.all([1, 2].map(() => dryRuns.cancel(workspaceId, ids[0]!)))
  assert.deepEqual(cancelled.sort(), [false, true])
  await dryRuns.start(workspaceId, request, null)
})
