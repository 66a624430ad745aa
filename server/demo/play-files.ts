import { basename } from 'node:path'
import { problemText, startProgress } from '../connectors/files/index.ts'
import type { Otklik } from '../main.ts'
import { readAnswers, type AnswersFile } from './files/answers.ts'
import { openCustomers } from './files/customers.ts'
import { readOrders, type OrdersFile } from './files/orders.ts'
import type { Rejected } from './files/rejected.ts'
import { openOrders } from './office/open-orders.ts'
import type { DemoOptions, FilesOptions } from './options.ts'
import { play } from './play/play.ts'
import { openStage } from './play/stage.ts'
import { Timeline } from './play/timeline.ts'
import type { Played } from './played.ts'
import { say } from './texts.ts'

/** Plays two files: each order is posted at its time, and each asked customer sends the answer that was really given. */
export async function playFiles(otklik: Otklik, files: FilesOptions, options: DemoOptions): Promise<Played> {
  const { purchases, answers } = await readFiles(files)
  describe(files, purchases, answers, options)
  const [first] = purchases.orders
  if (!first) throw new Error(`${basename(files.purchases)}: no orders`)
  const workspaceId = await otklik.makeWorkspace({
    name: basename(files.purchases),
    mode: 'sandbox',
    zone: files.zone,
    language: options.language,
    sandboxNow: first.at,
  })
  const { kind } = answers
  const admin = await openOrders(otklik, workspaceId, { kind, knowsDelivery: purchases.deliveredAt !== null })
  const stage = await openStage(otklik, workspaceId, first.at)
  const customers = openCustomers(stage)
  const timeline = new Timeline()
  for (const { order, at, event } of purchases.orders) timeline.put({ at, run: () => customers.buy(order, event) })
  for (const given of answers.answers) timeline.put({ at: given.at, run: () => customers.say(given) })
  const noun = say(options.language, 'orders')
  const progress = startProgress({ ...options, title: basename(files.purchases), stream: options.progress, noun })
  const total = timeline.length
  const state = () => ({ count: total - timeline.length, share: (total - timeline.length) / total })
  await play({
    stage,
    timeline,
    mailsComeLater: false,
    onMail: (mail) => timeline.put({ at: stage.now, run: () => customers.receive(mail) }),
    onProgress: () => progress.update(state()),
  })
  progress.finish(state())
  return { workspaceId, admin, survey: kind, ...customers.counts() }
}

async function readFiles({ purchases, answers, maps, zone }: FilesOptions) {
  const prefix = 'answer.'
  const ofAnswers = maps.filter((map) => map.startsWith(prefix)).map((map) => map.slice(prefix.length))
  const ofPurchases = maps.filter((map) => !map.startsWith(prefix))
  return {
    purchases: await readOrders(purchases, ofPurchases, zone),
    answers: await readAnswers(answers, ofAnswers, zone),
  }
}

/** What was read and how, before it is played. */
function describe(
  files: FilesOptions,
  orders: OrdersFile,
  answers: AnswersFile,
  { language, print }: DemoOptions,
): void {
  const read = (file: string, count: number) => print(say(language, 'reads', { file, count, zone: files.zone }))
  read(orders.rejected.file, orders.orders.length)
  print(say(language, 'columns', { columns: columnsOf(orders) }))
  read(answers.rejected.file, answers.answers.length)
  for (const rejected of [orders.rejected, answers.rejected]) describeRejected(rejected, { language, print })
  if (orders.deliveredAt === null) print(say(language, 'noDelivery'))
  print(say(language, 'kind', { kind: answers.kind.toUpperCase() }))
}

function columnsOf({ mapping, deliveredAt }: OrdersFile): string {
  const { key, occurredAt, contact, dimensions } = mapping
  const named = { key, occurredAt, ...(deliveredAt === null ? {} : { deliveredAt }), ...contact, ...dimensions }
  return Object.entries(named)
    .map(([target, column]) => `${target} = ${column}`)
    .join(', ')
}

function describeRejected(rejected: Rejected, { language, print }: Pick<DemoOptions, 'language' | 'print'>): void {
  if (rejected.count === 0) return
  print(say(language, 'rejected', { file: rejected.file, count: rejected.count }))
  for (const { line, problems } of rejected.rows) {
    const reason = problems.map((problem) => problemText(problem, language)).join('; ')
    print(say(language, 'rejectedRow', { line, reason }))
  }
}
