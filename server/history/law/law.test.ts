import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leavesOf, type Condition } from '@otklik/core/condition'
import { conditionShape } from '@otklik/core/condition/shape'
import * as fc from 'fast-check'
import { openTestBed } from '../../platform/testing/index.ts'
import { conditions } from './conditions.ts'
import { compareSides, type Comparison } from './sides.ts'
import { zones } from './values.ts'
import { randomWorld } from './world.ts'

const bed = await openTestBed()
/** Other seeds and more worlds by hand. */
const seed = Number(process.env.LAW_SEED ?? 20_260_329)
const WORLDS = Number(process.env.LAW_WORLDS ?? 8)
const CONDITIONS = 60
const CASES_AT_LEAST = 10_000

test('in random worlds memory and SQL hold random conditions for the same contacts', async (t) => {
  t.diagnostic(`LAW_SEED=${seed} LAW_WORLDS=${WORLDS}`)
  const kinds = new Set<string>()
  const all: Comparison = { cases: 0, held: 0, left: 0, disagreements: [] }
  for (let world = 0; world < WORLDS; world++) {
    const asked = fc.sample(conditions, { seed: seed + world, numRuns: CONDITIONS })
    for (const condition of asked) for (const kind of kindsOf(condition)) kinds.add(kind)
    const zone = zones[world % zones.length]!
    const { cases, held, left, disagreements } = await compareSides(bed, {
      rows: randomWorld(seed + world),
      asked,
      zone,
    })
    assert.equal(
      disagreements.length,
      0,
      `${disagreements.length} with LAW_SEED=${seed}:\n${disagreements.slice(0, 3).join('\n')}`,
    )
    all.cases += cases
    all.held += held
    all.left += left
  }
  t.diagnostic(`${all.cases} cases, ${all.held} held, ${all.left} left to memory`)
  assert.ok(all.cases >= CASES_AT_LEAST)
  assert.ok(all.held > all.cases / 10 && all.held < all.cases * 0.9, 'conditions tell contacts apart')
  assert.ok(all.left < all.cases / 5, 'SQL tells most by itself')
  assert.deepEqual(
    KINDS.filter((kind) => !kinds.has(kind)),
    [],
  )
})

/** Nodes with their operators and aggregates; all of them are among the conditions. */
const KINDS = [
  ...'equal in contains startsWith matches less atMost greater atLeast before after withinLast longerAgo withinNext empty'
    .split(' ')
    .map((is) => `field ${is}`),
  'answer last',
  'answer any',
  ...'sum average minimum maximum first last'.split(' ').flatMap((take) => [take, `${take} versus`]),
  ...'equal in less atMost greater atLeast versus'.split(' ').map((is) => `count ${is}`),
  ...'sent delivered opened clicked answered'.split(' ').map((was) => `message ${was}`),
  'segment',
]

function kindsOf(condition: Condition): string[] {
  const { error } = conditionShape.safeParse(condition)
  assert.equal(error, undefined, JSON.stringify(condition))
  return leavesOf(condition).map((leaf) => {
    if ('field' in leaf) return `field ${leaf.is}`
    if ('answer' in leaf) return `answer ${leaf.answer.which ?? 'last'}`
    if ('message' in leaf) return `message ${leaf.message.was}`
    if (!('events' in leaf)) return 'segment'
    if (leaf.versus) return `${leaf.take} versus`
    return leaf.take === 'count' ? `count ${leaf.is}` : leaf.take
  })
}
