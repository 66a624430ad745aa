import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWhole } from '../testing.ts'
import type { Tx } from '../platform/database/index.ts'
import { openCompany } from './sample-company.ts'

const whole = await openWhole()
const { otklik, clock } = whole

test('what is told of many answers takes as many statements as of two, and one where nobody listens', async () => {
  const { ws, invite, make } = await openCompany(whole)
  for (let n = 0; n < 12; n++) await (await invite())({ score: '3' })
  const ids = await otklik.database.tenant(ws, (tx) =>
    tx.rows<{ id: string }>('select id from responses where workspace_id = $1', [ws]),
  )
  assert.equal(ids.length, 12)

  const tell = (n: number) =>
    otklik.database.tenant(ws, async (tx) => {
      let statements = 0
      const rows: Tx['rows'] = (...call) => (statements++, tx.rows(...call))
      const one: Tx['one'] = (...call) => (statements++, tx.one(...call))
      const changed = ids.slice(0, n).map(({ id }) => ({ responseId: id, was: null, is: 'complete' as const }))
      await otklik.webhooks.listening.answers({ ...tx, rows, one }, changed, clock.now())
      return statements
    })
  assert.equal(await tell(0), 0)
  assert.equal(await tell(12), 1)
  for (const path of ['one', 'two', 'three']) await make({ url: `https://example.com/${path}` })
  const two = await tell(2)
  assert.equal(await tell(12), two)
  assert.equal(two, 3)
  const [queued] = await otklik.database.tenant(ws, (tx) =>
    tx.rows<{ n: number }>('select count(*)::int as n from webhook_deliveries where workspace_id = $1', [ws]),
  )
  assert.equal(queued!.n, (2 + 12) * 2 * 3)
})
