import type { EpochMs } from '@otklik/core/time'
import type { Tx } from './database/index.ts'

export interface Workspace {
  id: number
  name: string
  mode: 'sandbox' | 'live'
  zone: string
  language: 'ru' | 'en'
  sandboxNow: EpochMs | null
  settings: WorkspaceSettings
  /** Whether anybody was erased here. */
  hasErasures: boolean
}

export interface WorkspaceSettings {
  /** `#rrggbb`, of mails and pages. */
  brandColor?: string
  /** From of this workspace's mails, `Name <address>`; else the installation's. */
  mailFrom?: string
  /** `data:image/…` shown on pages; nothing is fetched. */
  logo?: string
  /** Whether mails that ask carry the survey itself, for mail clients that run AMP. */
  amp?: AmpSettings
  responses?: ResponseSettings
}

export interface ResponseSettings {
  /** Whether the network address from which a response began is kept with it. */
  keepAddresses: boolean
}

export interface AmpSettings {
  on: boolean
  /** Addresses whose mails may send answers; the one of From, when none are named. */
  senders: string[]
}

/** What a mail of the workspace has as From. */
export function mailFromOf(
  { name, settings }: Pick<Workspace, 'name' | 'settings'>,
  installation: string | undefined,
): string {
  return settings.mailFrom ?? installation ?? `${nameInHeader(name)} <feedback@localhost>`
}

/** Without what means something in a list of addresses (RFC 5322, 3.4). */
function nameInHeader(name: string): string {
  return name.replaceAll(/[<>()[\]\\"@,;:\p{Cc}]/gu, ' ')
}

/** The workspace of this transaction, by primary key. */
export async function workspaceOf(tx: Tx): Promise<Workspace> {
  const row = await tx.one<Workspace>(
    `select id, name, mode, zone, language, sandbox_now as "sandboxNow", settings, has_erasures as "hasErasures"
     from workspaces where id = $1`,
    [tx.workspaceId],
  )
  if (!row) throw new RangeError(`There is no workspace ${tx.workspaceId}`)
  return row
}
