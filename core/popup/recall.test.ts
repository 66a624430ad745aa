import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Placement } from './definition.ts'
import { recall, type PastInvitation } from './recall.ts'

const DAY_MS = 86_400_000
const NOW = 100 * DAY_MS
const placement: Placement = {
  version: 1,
  name: 'p',
  survey: 'nps',
  position: { kind: 'modal' },
  triggers: [],
  audience: 'everybody',
  rest: 'P10D',
}
const who = { popupId: 'p', contactId: 'c' }
const past = (more: Partial<PastInvitation>): PastInvitation => ({
  id: 'i',
  isOwn: true,
  askedAt: NOW - DAY_MS,
  expiresAt: null,
  state: null,
  updatedAt: null,
  ...more,
})

const cases: [name: string, invitations: PastInvitation[], comes: string][] = [
  ['who was never asked', [], 'new'],
  ['who answered in it, however long ago', [past({ state: 'complete', askedAt: 0 })], 'popup-answered'],
  ['who began to answer in it', [past({ state: 'partial' })], 'popup-answered'],
  ['who declined nine days ago', [past({ state: 'declined', updatedAt: NOW - 9 * DAY_MS })], 'popup-declined'],
  ['who declined ten days ago', [past({ state: 'declined', updatedAt: NOW - 10 * DAY_MS })], 'new'],
  ['whom a mail asked the same', [past({ isOwn: false })], 'again'],
  ['whom a mail asked too long ago', [past({ isOwn: false, expiresAt: NOW })], 'new'],
  ['who answered that mail', [past({ isOwn: false, state: 'complete' })], 'new'],
]
for (const [name, invitations, comes] of cases)
  test(`${name}: ${comes}`, () => {
    const recalled = recall(placement, who, invitations, NOW)
    assert.equal(recalled.kind === 'no' ? recalled.reason : recalled.kind, comes)
  })

test('of several open questions the last asked is shown; a share leaves out the same contacts every time', () => {
  const open = [past({ id: 'old', askedAt: 1 }), past({ id: 'new', askedAt: 2 })]
  assert.deepEqual(recall(placement, who, open, NOW), { kind: 'again', invitationId: 'new' })
  const ids = Array.from({ length: 1_000 }, (_, index) => `c${index}`)
  const inShare = (share: number) =>
    ids.filter((contactId) => recall({ ...placement, share }, { ...who, contactId }, [], NOW).kind === 'new')
  assert.ok(Math.abs(inShare(0.3).length - 300) < 60)
  assert.ok(inShare(0.3).every((id) => inShare(0.5).includes(id)))
})
