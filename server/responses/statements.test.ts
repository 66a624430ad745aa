import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserOf, openResponsesBed, type Invited } from './sample-invitations.ts'

const bed = await openResponsesBed()
const browser = browserOf(bed)
const workspaceId = await bed.makeWorkspace()
const taps = ['0', '3', '7', '9', '10']

/** How many statements the transactions of `work` ran, and how many transactions there were. */
async function count(work: () => Promise<unknown>): Promise<{ statements: number; transactions: number }> {
  const { tenant } = bed.database
  const counted = { statements: 0, transactions: 0 }
  bed.database.tenant = (workspace, inside) => {
    counted.transactions++
    return tenant(workspace, (tx) => {
      const one: typeof tx.one = (...call) => (counted.statements++, tx.one(...call))
      const rows: typeof tx.rows = (...call) => (counted.statements++, tx.rows(...call))
      return inside({ ...tx, one, rows })
    })
  }
  await work()
  bed.database.tenant = tenant
  return counted
}

const inviteMany = (n: number) => Promise.all(Array.from({ length: n }, () => bed.invite({ workspaceId })))

async function answerAll(invited: readonly Invited[]) {
  const posts = invited.map(({ token }, index) =>
    bed.app.inject({
      method: 'POST',
      url: `/s/${token}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `score=${taps[index % taps.length]}&gesture=pointer`,
    }),
  )
  for (const { statusCode } of await Promise.all(posts)) assert.equal(statusCode, 303)
}

test('answers that come together share a transaction, whose statements do not grow with their number', async () => {
  const [few, many] = [await inviteMany(2), await inviteMany(60)]
  await answerAll(await inviteMany(1))
  const [two, sixty] = [await count(() => answerAll(few)), await count(() => answerAll(many))]
  assert.equal(two.transactions, 1)
  assert.ok(sixty.transactions <= 3, `${sixty.transactions} transactions`)
  assert.equal(two.statements, 4)
  assert.equal(sixty.statements / sixty.transactions, two.statements)
})

test('so do pages, whose statements are two', async () => {
  const open = (invited: readonly Invited[]) => Promise.all(invited.map(({ token }) => browser.get(token, '?score=9')))
  await open(await inviteMany(1))
  const sixty = await inviteMany(60)
  const { statements, transactions } = await count(() => open(sixty))
  assert.ok(transactions <= 3, `${transactions} transactions`)
  assert.equal(statements / transactions, 2)
})
