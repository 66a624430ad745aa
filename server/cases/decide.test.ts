import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide, type Act, type Workable } from './decide.ts'

const NOW = Date.parse('2026-03-02T12:00:00Z')
const fresh: Workable = {
  state: 'new',
  ownerId: 'olga',
  takenAt: null,
  takenBy: null,
  rootCause: null,
  outcome: null,
  closedAt: null,
  closedBy: null,
  dueAt: NOW + 1,
}
const taken: Workable = { ...fresh, state: 'taken', takenAt: NOW - 9, takenBy: 'olga' }
const closed: Workable = {
  ...taken,
  state: 'closed',
  rootCause: 'курьер',
  outcome: 'извинились',
  closedAt: NOW - 1,
  closedBy: 'olga',
}

const table: [
  name: string,
  before: Workable,
  act: Act,
  expected: [change: Partial<Workable>, kinds: string[]] | null,
][] = [
  ['a new case is taken', fresh, { act: 'take' }, [{ state: 'taken', takenAt: NOW, takenBy: 'igor' }, ['taken']]],
  ['a case taken by another is a conflict', taken, { act: 'take' }, null],
  ['what one has taken already stays so', { ...taken, takenBy: 'igor' }, { act: 'take' }, [{}, []]],
  ['a closed case is not taken', closed, { act: 'take' }, null],
  ['anybody may comment, also later', closed, { act: 'comment', body: 'x' }, [{}, ['comment']]],
  ['only what differs is noted', taken, { act: 'note', rootCause: 'склад' }, [{ rootCause: 'склад' }, ['root-cause']]],
  ['a closed case keeps its cause', closed, { act: 'note', rootCause: 'склад' }, null],
  [
    'a case is closed with both',
    taken,
    { act: 'close', rootCause: 'склад', outcome: 'вернули деньги' },
    [
      { rootCause: 'склад', outcome: 'вернули деньги', state: 'closed', closedAt: NOW, closedBy: 'igor' },
      ['root-cause', 'outcome', 'closed'],
    ],
  ],
  [
    'a case that is not taken may be closed, too',
    { ...fresh, rootCause: 'склад' },
    { act: 'close', rootCause: 'склад', outcome: 'вернули' },
    [{ outcome: 'вернули', state: 'closed', closedAt: NOW, closedBy: 'igor' }, ['outcome', 'closed']],
  ],
  ['it is closed once', closed, { act: 'close', rootCause: 'a', outcome: 'b' }, null],
  [
    'reopening begins the time anew and lets go',
    closed,
    { act: 'reopen', dueAt: NOW + 5 },
    [{ state: 'new', takenAt: null, takenBy: null, closedAt: null, closedBy: null, dueAt: NOW + 5 }, ['reopened']],
  ],
  ['an open case is not reopened', taken, { act: 'reopen', dueAt: NOW }, null],
  [
    'in new hands it is to be taken anew',
    taken,
    { act: 'reassign', ownerId: 'igor', ownerName: 'Игорь' },
    [{ ownerId: 'igor', state: 'new', takenAt: null, takenBy: null }, ['reassigned']],
  ],
  [
    'whoever has taken it keeps it when becoming its owner',
    { ...taken, takenBy: 'igor' },
    { act: 'reassign', ownerId: 'igor', ownerName: 'Игорь' },
    [{ ownerId: 'igor' }, ['reassigned']],
  ],
  ['giving it to its owner changes nothing', taken, { act: 'reassign', ownerId: 'olga', ownerName: 'Ольга' }, [{}, []]],
  ['a closed case stays with its owner', closed, { act: 'reassign', ownerId: 'igor', ownerName: 'Игорь' }, null],
]

for (const [name, before, act, expected] of table) {
  test(name, () => {
    const decision = decide(before, act, 'igor', NOW)
    const seen = decision && [decision.change, decision.entries.map(({ kind }) => kind)]
    assert.deepEqual(seen, expected)
  })
}
