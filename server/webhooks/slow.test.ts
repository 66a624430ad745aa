import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { newId } from '../platform/id.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { createSurveys } from '../surveys/index.ts'
import { createWebhooks, queueDeliveries } from './index.ts'
import { openReceiver, isPrivateButOurs } from './testing.ts'

const bed = await openTestBed()
const { database, clock } = bed
const log = pino({ level: 'silent' })

test('an endpoint that does not answer keeps nobody else waiting, in no workspace', async () => {
  const webhooks = createWebhooks({
    ...bed,
    log,
    surveys: createSurveys(),
    isPrivate: isPrivateButOurs,
    timeoutMs: 60_000,
  })
  const [mute, quick, elsewhere] = [await openReceiver(), await openReceiver(), await openReceiver()]
  const [one, other] = [await bed.makeWorkspace(), await bed.makeWorkspace()]
  const hanging: (() => void)[] = []
  const hung = Promise.withResolvers<void>()
  mute.answer((response) => {
    hanging.push(() => response.writeHead(200).end())
    hung.resolve()
  })
  // All that is taken at a time and more, and before what the others wait for.
  await queue(one, Array(50).fill(mute.url))
  await queue(one, Array(30).fill(quick.url))
  await queue(other, [elsewhere.url])

  const first = webhooks.deliverDue(one, clock.now())
  await hung.promise
  assert.deepEqual(await webhooks.deliverDue(other, clock.now()), { done: 1, more: false })
  await until(() => quick.got.length === 30)
  assert.equal(elsewhere.got.length, 1)
  assert.ok(mute.got.length <= 4, `${mute.got.length} at a time`)
  assert.equal(await left(one, quick.url), 0)

  const draining = webhooks.drain()
  for (const end of hanging) end()
  await Promise.all([draining, first])
  assert.equal(await left(one, mute.url), 50 - mute.got.length)
})

async function queue(workspaceId: number, urls: string[]): Promise<void> {
  const deliveries = urls.map((url) => {
    return { id: newId(), contactId: null, by: { enrollmentId: newId(), step: 'tell' }, url, body: '{"type":"x"}' }
  })
  await database.tenant(workspaceId, async (tx) => queueDeliveries(tx, deliveries, await tx.now()))
}

/** So many are still to be posted, as far as is written down. */
async function left(workspaceId: number, url: string): Promise<number> {
  const row = await database.tenant(workspaceId, (tx) =>
    tx.one<{ n: number }>(
      `select count(*)::int as n from webhook_deliveries where workspace_id = $1 and url = $2 and state = 'queued'`,
      [workspaceId, url],
    ),
  )
  return row!.n
}

/** Lets what is under way go on until it holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((next) => setImmediate(next))
}
