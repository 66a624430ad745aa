import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readAnswers } from './answers.ts'
import { readOrders } from './orders.ts'
import { MappingProblem } from './rejected.ts'

const directory = await mkdtemp(join(tmpdir(), 'otklik-demo-files-'))
after(() => rm(directory, { recursive: true }))

async function file(text: string): Promise<string> {
  const path = join(directory, `${Math.random()}.csv`)
  await writeFile(path, text)
  return path
}

const sample = (name: string) => join(import.meta.dirname, '../sample', name)

test('the sample is understood without a word: order, times, customer and dimensions', async () => {
  const { orders, mapping, deliveredAt, rejected } = await readOrders(sample('purchases.csv'), [], 'UTC')
  assert.equal(orders.length, 60)
  assert.equal(rejected.count, 0)
  assert.equal(deliveredAt, 'delivered_at')
  assert.equal(mapping.key, 'order_id')
  assert.deepEqual(mapping.dimensions, { region: 'region', segment: 'category', employee: 'seller_id' })
})

test('an order happens when it is delivered, one that never was when it was made', async () => {
  const { orders } = await readOrders(sample('purchases.csv'), [], 'UTC')
  const find = (order: string) => orders.find((each) => each.order === order)!
  assert.equal(find('N-0001').event.occurredAt, '2026-01-14T00:03:22+00:00')
  assert.equal(find('N-0001').event.parameters['deliveredAt'], '2026-01-14T00:03:22+00:00')
  const cancelled = find('N-0013')
  assert.equal(cancelled.event.parameters['status'], 'canceled')
  assert.equal(cancelled.event.parameters['deliveredAt'], undefined)
  assert.ok(orders.every(({ at }, index) => index === 0 || orders[index - 1]!.at <= at))
})

test('times without a zone are read in the stated one', async () => {
  const { orders } = await readOrders(sample('purchases.csv'), [], 'America/Sao_Paulo')
  assert.equal(orders.find(({ order }) => order === 'N-0001')!.event.occurredAt, '2026-01-14T00:03:22-03:00')
})

test('Russian columns are understood, and what is not can be said', async () => {
  const path = await file(
    'Номер заказа;Дата заказа;Дата доставки;Эл. почта;Округ;Отгружено\nА-1;01.02.2026 10:00;;a@b.example;Юг;03.02.2026\n',
  )
  const guessed = await readOrders(path, [], 'Europe/Moscow')
  assert.equal(guessed.orders[0]!.event.occurredAt, '2026-02-01T10:00:00+03:00')
  const stated = await readOrders(path, ['deliveredAt=Отгружено'], 'Europe/Moscow')
  assert.equal(stated.orders[0]!.event.occurredAt, '2026-02-03T00:00:00+03:00')
  assert.equal(stated.deliveredAt, 'Отгружено')
  assert.deepEqual(stated.orders[0]!.event.dimensions, { region: 'Юг' })
})

test('without a column that tells orders apart, the file is refused with what to say', async () => {
  const path = await file('date,email\n2026-01-01,a@b.example\n')
  await assert.rejects(
    readOrders(path, [], 'UTC'),
    (error) => error instanceof MappingProblem && error.target === 'key',
  )
})

test('answers keep their line breaks and quotes, and come in the order of time', async () => {
  const { answers, kind } = await readAnswers(sample('answers.csv'), [], 'UTC')
  assert.equal(kind, 'csat')
  assert.equal(answers.length, 61)
  assert.ok(answers.every(({ at }, index) => index === 0 || answers[index - 1]!.at <= at))
  assert.ok(answers.some(({ comment }) => comment === 'Дверь "Классик", 2 шт., как на фото\n\nСоветую'))
  assert.ok(answers.some(({ comment }) => comment?.startsWith('Итог\n')))
  assert.ok(answers.some(({ comment }) => comment === null))
})

test('a score beyond five makes it NPS; what is no score is left out by its line', async () => {
  const path = await file('order,date,score\n1,2026-01-01,10\n2,2026-01-02,0\n3,2026-01-03,11\n4,2026-01-04,good\n')
  const { answers, kind, rejected } = await readAnswers(path, [], 'UTC')
  assert.equal(kind, 'nps')
  assert.deepEqual(
    answers.map(({ score }) => score),
    [10, 0],
  )
  assert.deepEqual(
    rejected.rows.map(({ line, problems }) => [line, problems[0]?.code]),
    [
      [4, 'bad-number'],
      [5, 'bad-number'],
    ],
  )
})

test('the columns of answers can be said', async () => {
  const path = await file('n,when,stars,words\n7,2026-01-01 10:00,4,"fine, thanks"\n')
  const maps = ['order=n', 'answeredAt=when', 'score=stars', 'comment=words']
  const { answers } = await readAnswers(path, maps, 'UTC')
  assert.deepEqual(answers, [{ order: '7', at: Date.parse('2026-01-01T10:00Z'), score: 4, comment: 'fine, thanks' }])
  await assert.rejects(
    readAnswers(path, maps.slice(0, 2), 'UTC'),
    (error) => error instanceof MappingProblem && error.target === 'answer.score',
  )
})
