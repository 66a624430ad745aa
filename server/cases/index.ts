/**
 * Cases: the task that a response or complaint raises. Opened in sets by scenarios and given to whom the routing
 * table names; worked in the panel, where the row policies decide who sees and changes which.
 */
import type { Catalogue } from '@otklik/core/condition'
import type { People } from '../access/index.ts'
import type { NewMessage } from '../messages/index.ts'
import type { Bus } from '../platform/bus.ts'
import type { Database, Tx } from '../platform/database/index.ts'
import type { App, Guard } from '../platform/http/index.ts'
import type { EpochMs } from '@otklik/core/time'
import type { Surveys } from '../surveys/index.ts'
import type { CaseRouting } from './api.ts'
import { noteAnswers, type LaterAnswer } from './note.ts'
import { sendNotices, type CaselessNotice } from './notify.ts'
import { openCases, type NewCase, type OpenedCase } from './open.ts'
import { caseRoutes } from './routes.ts'
import { saveRouting } from './routing-store.ts'
import { handOver, type ClosedCase } from './work.ts'

export type { LaterAnswer } from './note.ts'
export type { CaselessNotice } from './notify.ts'
export { segmentsInRouting, type SegmentInRouting } from './uses.ts'
export type { NewCase, OpenedCase } from './open.ts'

export interface CasesOptions {
  database: Database
  bus: Bus
  people: People
  surveys: Pick<Surveys, 'getAll'>
  publicUrl: string
  queueMessages(tx: Tx, messages: readonly NewMessage[]): Promise<void>
  /** Hears of cases that were opened, in the transaction that opens them. */
  onOpened(tx: Tx, cases: readonly OpenedCase[], now: EpochMs): Promise<unknown>
  /** Hears of a case that was closed, in a transaction of its own. */
  onClosed(tx: Tx, closed: ClosedCase, now: EpochMs): Promise<unknown>
  /** What the conditions of routing may name. */
  catalogue(tx: Tx): Promise<Catalogue>
}

export interface Cases {
  /** Routes, numbers and writes cases, and queues the mails to their owners; a fixed number of statements. */
  openCases(tx: Tx, cases: readonly NewCase[], now: EpochMs): Promise<OpenedCase[]>
  /** Queues mails to people of the company about contacts that have no case; a fixed number of statements. */
  sendNotices(tx: Tx, notices: readonly CaselessNotice[], now: EpochMs): Promise<void>
  /** Puts later comments and changed scores into the open cases of their responses. At most one statement. */
  noteAnswers(tx: Tx, answers: readonly LaterAnswer[], now: EpochMs): Promise<number>
  /** Puts a routing table in force without asking who its owners are; for demos. */
  saveRouting(tx: Tx, routing: CaseRouting, changedBy: string, now: EpochMs): Promise<void>
  /** Gives the open cases of somebody who has left to the fallback owner. */
  handOver(tx: Tx, userId: string): Promise<void>
  routes(app: App, guard: Guard): void
}

export function openCaseWork(options: CasesOptions): Cases {
  return {
    async openCases(tx, cases, now) {
      const opened = await openCases(tx, options, cases, now)
      if (opened.length > 0) await options.onOpened(tx, opened, now)
      return opened
    },
    sendNotices: (tx, notices, now) => sendNotices(tx, options, notices, now),
    noteAnswers,
    saveRouting,
    handOver: (tx, userId) => handOver(tx, options.people, userId),
    routes: (app, guard) => caseRoutes(app, { ...options, guard }),
  }
}
