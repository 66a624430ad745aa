import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold, parseMoment, type Condition, type Operator } from '@otklik/core/condition'
import { plainCharacters } from '@otklik/core/condition/sql'
import { newId } from '../../platform/id.ts'
import { openTestBed } from '../../platform/testing/index.ts'
import { contactRow, eventRow, type Rows } from '../testing.ts'
import { compareSides } from './sides.ts'
import { edgeMoments, NOW, numbers, sums, texts, zones } from './values.ts'

const bed = await openTestBed()
const field = 'contact.held'

/** A contact for each value, which holds it as an attribute. */
function holding(values: readonly unknown[]): Rows {
  return { contacts: values.map((held) => contactRow(NOW, { attributes: { held } })) }
}

/** Each value by itself, in a list, and too deep in lists to count. */
const listed = (values: readonly unknown[]) => values.flatMap((value) => [value, [null, value], [[value]]])

async function assertAgreed(
  rows: Rows,
  asked: readonly Condition[],
  zone = 'UTC',
): Promise<{ cases: number; left: number }> {
  const { cases, left, disagreements } = await compareSides(bed, { rows, asked, zone })
  assert.equal(disagreements.length, 0, `${disagreements.length} of ${cases}:\n${disagreements.slice(0, 5).join('\n')}`)
  return { cases, left }
}

const each = <T>(operators: Operator[], values: readonly T[]) =>
  operators.flatMap((is) => values.map((value) => ({ field, is, value }))) as Condition[]

test('every text compares with every other in SQL as in memory', async () => {
  const wanted = texts.filter((text) => text !== '')
  const { left } = await assertAgreed(holding(listed(texts)), each(['equal', 'contains', 'startsWith'], wanted))
  assert.ok(left > 0)
  const names: Rows = {
    contacts: texts.map((name) => contactRow(NOW, { name, name_folded: fold(name), language: name })),
  }
  const ofColumns = ['contact.name', 'contact.language'].flatMap((column) =>
    each(['equal', 'contains', 'startsWith'], wanted).map((condition) => ({ ...condition, field: column })),
  )
  await assertAgreed(names, ofColumns)
})

test('every number compares with every other in SQL as in memory, and with no text', async () => {
  const asked = each(['equal', 'less', 'atMost', 'greater', 'atLeast'], numbers)
  const { left } = await assertAgreed(holding(listed([...numbers, ...texts])), [
    ...asked,
    ...each(['in'], [numbers.slice(0, 9)]),
  ])
  assert.equal(left, 0)
})

test('every day and instant compares with every other in SQL as in memory, in each zone', async () => {
  const limits = edgeMoments.filter((text) => parseMoment(text) !== null)
  const rows = holding(edgeMoments)
  for (const zone of zones) await assertAgreed(rows, each(['before', 'after'], limits), zone)
  const spans = ['PT1S', 'PT12H', 'P1D', 'P3D', 'P7D', 'P5200D', 'P6700D']
  for (const zone of zones) await assertAgreed(rows, each(['withinLast', 'longerAgo', 'withinNext'], spans), zone)
})

test('sums and averages of numbers in any order come to the same in SQL as in memory, and refuse none', async () => {
  const all = [0.1, 0.2, 0.3, 1e16, -1e16, Number.MAX_VALUE, 1.5e308]
  const triples = all.flatMap((a) => all.flatMap((b) => all.map((c) => [a, b, c])))
  const contacts = triples.map(() => contactRow(NOW))
  // The later two at the same time, and by their ids in another order than they are written in.
  const events = triples.flatMap((amounts, nth) => {
    const ids = [newId(), newId(), newId()]
    return amounts.map((amount, index) => {
      const given = { id: ids[(index * 2) % 3], parameters: { amount } }
      return eventRow(contacts[nth]!.id as string, 'sale', NOW - Number(index === 0), given)
    })
  })
  const taken = { events: { type: 'sale' }, of: 'event.amount' }
  const asked = (['sum', 'average'] as const).flatMap((take) => [
    ...sums.map((value) => ({ ...taken, take, is: 'equal' as const, value })),
    ...[0, 1e300].map((value) => ({ ...taken, take, is: 'greater' as const, value })),
  ])
  const { left } = await assertAgreed({ contacts, events }, asked)
  assert.ok(left > 0)
})

test('of plain characters PostgreSQL’s lower case is the folded form, each by itself and beside others', async () => {
  const characters = plainCharacters()
  const asked = [...characters, characters.join(''), characters.toReversed().join('')]
  const { rows } = await bed.owner.query<{ lowered: string[] }>(
    `select array(select lower(t collate "und-x-icu") from unnest($1::text[]) with ordinality as u (t, n) order by n) as lowered`,
    [asked],
  )
  for (const [index, text] of asked.entries()) {
    const lowered = rows[0]!.lowered[index]!
    assert.equal(lowered, fold(text), `U+${text.codePointAt(0)!.toString(16)}`)
    for (const other of ['a', 'И', 'Σ', 'o']) {
      assert.equal(fold(other + text), fold(other) + lowered)
      assert.equal(fold(text + other), lowered + fold(other))
    }
  }
})
