import type { EventBody } from '../../connectors/files/index.ts'
import { openBrowser } from '../browser/index.ts'
import { answer } from '../customer/index.ts'
import type { Mail, Stage } from '../play/stage.ts'
import type { FileAnswer } from './answers.ts'

/** The customers of the files: who has bought what, whose invitation has come, and who still waits to answer. */
export function openCustomers(stage: Stage) {
  const orders = new Map<string, string>()
  const mails = new Map<string, Mail>()
  const waiting = new Map<string, FileAnswer[]>()
  let early = 0

  /** What was said before the invitation came is sent as soon as it has, one answer after another. */
  async function speak(order: string): Promise<void> {
    const mail = mails.get(order)
    if (!mail) return
    for (const given of waiting.get(order)?.splice(0) ?? []) {
      if (given.at < mail.receivedAt) early++
      await answer(browser, mail.open(), given)
      await stage.playTo(stage.now)
    }
  }

  return {
    async buy(order: string, event: EventBody): Promise<void> {
      const [id] = await stage.post([event])
      if (id) orders.set(id, order)
      await stage.playTo(stage.now)
    },
    async receive(mail: Mail): Promise<void> {
      const order = orders.get(mail.eventId)
      if (order === undefined) return
      mails.set(order, mail)
      await speak(order)
    },
    async say(given: FileAnswer): Promise<void> {
      const queue = waiting.get(given.order)
      if (queue) queue.push(given)
      else waiting.set(given.order, [given])
      await speak(given.order)
    },
    counts: () => ({
      answersBeforeInvitation: early,
      answersIgnoredNotAsked: [...waiting.values()].reduce((sum, queue) => sum + queue.length, 0),
    }),
  }
}

const browser = openBrowser({
  userAgent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36',
  language: 'en',
  runsScripts: true,
})
