import { addDuration, type EpochMs } from '@otklik/core/time'
import { startProgress } from '../connectors/files/index.ts'
import type { Otklik } from '../main.ts'
import { openBrowser } from './browser/index.ts'
import { company } from './company/company.ts'
import { eventOf } from './company/event.ts'
import { beginsAt, exportsOf, makePurchases, type Purchase } from './company/purchases.ts'
import { visitsAfter, type Visit } from './company/visits.ts'
import { answer, giveScore, scan, unsubscribe } from './customer/index.ts'
import { makeRounds, nextRound } from './office/managers.ts'
import { openCompany, type Office } from './office/open-company.ts'
import type { DemoOptions } from './options.ts'
import { play } from './play/play.ts'
import { openStage, type Mail, type Stage } from './play/stage.ts'
import { Timeline } from './play/timeline.ts'
import type { Played } from './played.ts'
import { randomOf } from './random.ts'
import { say } from './texts.ts'

/** After the last purchase: two weeks until the customer is asked, and a few days for the answers. */
const AFTERMATH = 'P20D'

/** Plays the sample company: its evening exports, its customers and its managers, over four months and two weeks. */
export async function playSample(otklik: Otklik, options: DemoOptions): Promise<Played> {
  const { seed } = options
  const { name, zone } = company
  const workspaceId = await otklik.makeWorkspace({ name, mode: 'sandbox', zone, language: 'ru', sandboxNow: beginsAt })
  const office = await openCompany(otklik, workspaceId)
  const stage = await openStage(otklik, workspaceId, beginsAt)
  const exports = exportsOf(makePurchases(seed, options.purchases))
  const endsAt = addDuration(exports.at(-1)?.at ?? beginsAt, AFTERMATH, zone)
  const timeline = new Timeline()
  const bought = new Map<string, Purchase>()
  for (const { at, purchases } of exports) timeline.put({ at, run: () => exportEvening(stage, purchases, bought) })
  putRound(timeline, seed, office, nextRound(beginsAt), endsAt)
  const progress = startProgress({
    ...options,
    title: name,
    stream: options.progress,
    noun: say(options.language, 'purchases'),
  })
  const state = (now: EpochMs) => ({ count: bought.size, share: (now - beginsAt) / (endsAt - beginsAt) })
  await play({
    stage,
    timeline,
    endsAt,
    mailsComeLater: true,
    onMail(mail) {
      const purchase = bought.get(mail.eventId)
      for (const visit of purchase ? visitsAfter(seed, purchase, mail.receivedAt) : [])
        timeline.put({ at: visit.at, run: () => pay(seed, purchase!, mail, visit) })
    },
    onProgress: (now) => progress.update(state(now)),
  })
  progress.finish(state(endsAt))
  return { workspaceId, admin: office.head, survey: 'nps', answersBeforeInvitation: 0, answersIgnoredNotAsked: 0 }
}

async function exportEvening(
  stage: Stage,
  purchases: readonly Purchase[],
  bought: Map<string, Purchase>,
): Promise<void> {
  const ids = await stage.post(purchases.map(eventOf))
  for (const [index, id] of ids.entries()) {
    if (id === null) throw new Error(`the purchase ${purchases[index]?.order} was refused`)
    bought.set(id, purchases[index]!)
  }
}

/** All managers make their rounds at the same time of the day. */
function putRound(timeline: Timeline, seed: number, office: Office, at: EpochMs, endsAt: EpochMs): void {
  if (at >= endsAt) return
  timeline.put({
    at,
    async run() {
      await makeRounds(seed, office, at)
      putRound(timeline, seed, office, nextRound(at), endsAt)
    },
  })
}

/** The customer, or the customer's mail gateway, pays a visit. */
async function pay(seed: number, { customer }: Purchase, mail: Mail, visit: Visit): Promise<void> {
  const page = mail.open()
  if (visit.kind === 'scan') return scan(page)
  const random = randomOf(seed, 'browser', customer.code)
  const runsScripts = !random.chance(WITHOUT_SCRIPTS)
  const browser = openBrowser({ userAgent: random.pick(userAgents), language: 'ru-RU,ru;q=0.9', runsScripts })
  if (visit.kind === 'unsubscribe') await unsubscribe(browser, page)
  else if (visit.kind === 'change') await giveScore(browser, page, visit.score)
  else await answer(browser, page, { ...visit.opinion, reason: visit.opinion.mishap })
}

/** Mail programs' own windows, and the careful. */
const WITHOUT_SCRIPTS = 0.08

const userAgents = [
  'Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 YaBrowser/26.2.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0',
]
