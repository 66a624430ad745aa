import type { Screen } from '@otklik/respond/page'
import type { Bus } from '../platform/bus.ts'
import type { Database, Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'
import type { Links } from './links.ts'
import type { Looks } from './looks.ts'
import type { Page } from './pages.ts'
import type { Requester } from './requester.ts'
import type { SignalLog } from './signal-log.ts'
import { findSubscriber, maskedAddress, resubscribe, unsubscribe, type Subscriber } from './subscription.ts'

export interface UnsubscribingOptions {
  database: Database
  links: Links
  signals: SignalLog
  bus: Bus
  looks: Looks
}

/** What was posted: the mail program's one click (RFC 8058), or a button of the page. */
export type Wish = 'one-click' | 'unsubscribe' | 'resubscribe'

export interface Unsubscribing {
  /** The page of a link; changes nothing. */
  show(token: string, requester: Requester): Promise<Page>
  /** Does what was wished for, and shows that it was done. */
  grant(token: string, wish: Wish): Promise<Page>
}

export function createUnsubscribing({ database, links, signals, bus, looks }: UnsubscribingOptions): Unsubscribing {
  const unknown: Page = {
    screen: { kind: 'unknown' },
    reader: { language: 'ru', zone: 'UTC', zoneIsOwn: false },
    look: looks.nobody,
    surveyVersion: '',
  }

  async function found(
    token: string,
    act: (
      tx: Tx,
      subscriber: Subscriber,
      invitationId: string,
    ) => Promise<'unsubscribe' | 'unsubscribed' | 'resubscribed'>,
  ): Promise<Page> {
    const link = await links.find(token)
    if (!link) return unknown
    return database.tenant(link.workspaceId, async (tx) => {
      const subscriber = await findSubscriber(tx, link.invitationId, await tx.now())
      if (!subscriber) return unknown
      const look = await looks.of(tx, database.clock.now())
      const [address] = subscriber.addresses
      const screen: Screen = {
        kind: await act(tx, subscriber, link.invitationId),
        address: address === undefined ? null : maskedAddress(address),
      }
      return {
        screen,
        reader: { language: subscriber.language, zone: look.zone, zoneIsOwn: false },
        look,
        surveyVersion: '',
      }
    })
  }

  return {
    show: (token, { family, hash }) =>
      found(token, async (tx, subscriber, invitationId) => {
        const signal = {
          id: newId(),
          invitationId,
          kind: 'unsubscribe-page',
          score: null,
          agent: family,
          requester: hash,
        } as const
        if (subscriber.invited) signals.note(tx.workspaceId, signal)
        return subscriber.unsubscribed ? 'unsubscribed' : 'unsubscribe'
      }),
    async grant(token, wish) {
      let workspaceId: number | undefined
      const page = await found(token, async (tx, subscriber) => {
        workspaceId = tx.workspaceId
        if (wish === 'resubscribe') await resubscribe(tx, subscriber, await tx.now())
        else await unsubscribe(tx, subscriber, wish === 'one-click' ? 'one-click' : 'page', await tx.now())
        return wish === 'resubscribe' ? 'resubscribed' : 'unsubscribed'
      })
      if (workspaceId !== undefined) bus.emit('change', { workspaceId, what: 'events' })
      return page
    },
  }
}
