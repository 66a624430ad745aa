import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserOf, openResponsesBed, type Invited } from './sample-invitations.ts'

const bed = await openResponsesBed()
const browser = browserOf(bed)
const workspaceId = await bed.makeWorkspace()
const taps = ['0', '3', '7', '9', '10']

/** How many statements the transactions of `work` ran, and how many transactions there were that ran any. */
async function count(
  way: 'tenant' | 'glance',
  work: () => Promise<unknown>,
): Promise<{ statements: number; transactions: number }> {
  const begin = bed.database[way]
  const counted = { statements: 0, transactions: 0 }
  bed.database[way] = async (workspace, inside) => {
    let statements = 0
    const result = await begin(workspace, (tx) => {
      const one: typeof tx.one = (...call) => (statements++, tx.one(...call))
      const rows: typeof tx.rows = (...call) => (statements++, tx.rows(...call))
      const now: typeof tx.now = () => (statements++, tx.now())
      return inside({ ...tx, one, rows, now })
    })
    counted.statements += statements
    if (statements > 0) counted.transactions++
    return result
  }
  await work()
  bed.database[way] = begin
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
  const [two, sixty] = [await count('tenant', () => answerAll(few)), await count('tenant', () => answerAll(many))]
  assert.equal(two.transactions, 1)
  assert.ok(sixty.transactions <= 3, `${sixty.transactions} transactions`)
  assert.equal(two.statements, 5)
  assert.equal(sixty.statements / sixty.transactions, two.statements)
})

test('so do pages, whose statements are two, in one round trip; what they leave behind is one more', async () => {
  const open = (invited: readonly Invited[]) => Promise.all(invited.map(({ token }) => browser.get(token, '?score=9')))
  await open(await inviteMany(1))
  const sixty = await inviteMany(60)
  const looking = await count('glance', () => open(sixty))
  assert.ok(looking.transactions <= 3, `${looking.transactions} transactions`)
  assert.equal(looking.statements / looking.transactions, 2)
  const writing = await count('tenant', () => open(sixty))
  assert.ok(writing.transactions <= 3, `${writing.transactions} transactions`)
  assert.equal(writing.statements, writing.transactions)
})
