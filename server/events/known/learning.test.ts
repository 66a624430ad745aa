import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestBed } from '../../platform/testing/index.ts'
import { createIntake, createLearning, createRaise, selectKnown } from '../index.ts'
import { startingWith } from '../testing.ts'

const bed = await openTestBed()
const prepare = startingWith(async () => {})
const warned: object[] = []
const log = { warn: (about: object) => void warned.push(about) } as unknown as Parameters<
  typeof createLearning
>[0]['log']

/** Learning that counts its own transactions. */
function openLearning(database = bed.database) {
  let transactions = 0
  const counting: typeof database = {
    ...database,
    tenant: (workspaceId, work) => {
      transactions++
      return database.tenant(workspaceId, work)
    },
  }
  const learning = createLearning({ database: counting, log })
  return { learning, intake: createIntake({ ...bed, prepare, learning }), transactions: () => transactions }
}

const event = (parameters: object, more = {}) => ({
  type: 'purchase',
  contact: { externalId: '1', attributes: { vip: true, born: '1990-05-17' } },
  dimensions: { region: 'Урал' },
  parameters,
  ...more,
})
const knownIn = (workspaceId: number) => bed.database.tenant(workspaceId, selectKnown)

test('what events hold is known once they are taken, and read anew only by a process that does not know it', async () => {
  const workspaceId = await bed.makeWorkspace()
  const { learning, intake, transactions } = openLearning()
  await intake.take(workspaceId, 'api', [event({ amount: 1, order: { id: 'A' } }), event({ amount: '1' })])
  await learning.drain()
  const known = await knownIn(workspaceId)
  assert.deepEqual(
    known.types,
    new Map([
      [
        'purchase',
        new Map([
          ['amount', 3],
          ['order.id', 1],
        ]),
      ],
    ]),
  )
  assert.deepEqual(
    known.attributes,
    new Map([
      ['born', 8],
      ['vip', 4],
    ]),
  )
  assert.deepEqual(known.dimensions, new Map([['region', new Set(['Урал'])]]))
  assert.equal(transactions(), 2, 'one to look, one to write')

  for (let n = 0; n < 3; n++) await intake.takeOne(workspaceId, 'api', event({ amount: n, order: { id: `B${n}` } }))
  await learning.drain()
  assert.equal(transactions(), 2)

  const other = openLearning()
  await other.intake.take(workspaceId, 'api', [event({ amount: 5 })])
  await other.learning.drain()
  assert.equal(other.transactions(), 1, 'another process looks, and has nothing to write')
})

test('processes that learn the same at the same time do not hinder each other', async () => {
  const workspaceId = await bed.makeWorkspace()
  const processes = [openLearning(), openLearning(), openLearning()]
  const parameters = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`p${n}`, n]))
  await Promise.all(processes.map(({ intake }) => intake.take(workspaceId, 'api', [event(parameters)])))
  await Promise.all(processes.map(({ learning }) => learning.drain()))
  assert.equal((await knownIn(workspaceId)).parameters, 60)
  assert.deepEqual(warned, [])
})

test('what the program raises is learnt as well; what is rolled back is not', async () => {
  const workspaceId = await bed.makeWorkspace()
  const { learning, intake } = openLearning()
  await intake.take(workspaceId, 'api', [event({})])
  const raise = createRaise({ ...bed, prepare, learning })
  const contactId = await bed.database.tenant(workspaceId, async (tx) => {
    const [contact] = await tx.rows<{ id: string }>('select id from contacts where workspace_id = $1', [workspaceId])
    await raise(tx, [{ contactId: contact!.id, type: 'greeted', parameters: { by: 'Пётр' } }], bed.clock.now())
    return contact!.id
  })
  const undone = bed.database.tenant(workspaceId, async (tx) => {
    await raise(tx, [{ contactId, type: 'undone' }], bed.clock.now())
    throw new Error('undo')
  })
  await assert.rejects(undone, /undo/)
  await learning.drain()
  assert.deepEqual([...(await knownIn(workspaceId)).types.keys()], ['greeted', 'purchase'])
})

test('what could not be written is told by the next event of the kind', async () => {
  const workspaceId = await bed.makeWorkspace()
  let isDown = true
  const { learning, intake } = openLearning({
    ...bed.database,
    tenant: (id, work) => (isDown ? Promise.reject(new Error('down')) : bed.database.tenant(id, work)),
  })
  await intake.take(workspaceId, 'api', [event({ amount: 1 })])
  await learning.drain()
  assert.equal(warned.length, 1)
  isDown = false
  await intake.take(workspaceId, 'api', [event({ amount: 1 })])
  await learning.drain()
  assert.equal((await knownIn(workspaceId)).parameters, 1)
})
