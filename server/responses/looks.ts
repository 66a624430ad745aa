import { openLook, type Look } from '@otklik/respond/page'
import type { ZoneId } from '@otklik/core/time'
import type { Tx } from '../platform/database/index.ts'
import { workspaceOf } from '../platform/workspace.ts'

/** How the pages of a workspace look, and the zone of those whose own is not known. */
export interface WorkspaceLook {
  look: Look
  zone: ZoneId
  /** Tells one look from another, for caches of pages. */
  id: number
  settings: string
  readAt: number
}

const FRESH_MS = 5_000
const KEPT = 500

/** A changed colour or logo is seen within seconds; what a page says comes from the database each time. */
export class Looks {
  #kept = new Map<number, WorkspaceLook>()
  #made = 0
  /** Of pages that belong to nobody: of links that there are not. */
  readonly nobody: WorkspaceLook = this.#make({ name: '' }, 'UTC', '', 0)

  async of(tx: Tx, wallMs: number): Promise<WorkspaceLook> {
    const known = this.#kept.get(tx.workspaceId)
    if (known && wallMs - known.readAt < FRESH_MS && wallMs >= known.readAt) return known
    const { name, zone, settings } = await workspaceOf(tx)
    const brand = { name, color: settings.brandColor, logo: settings.logo }
    const text = JSON.stringify([brand, zone])
    const fresh = known?.settings === text ? { ...known, readAt: wallMs } : this.#make(brand, zone, text, wallMs)
    if (this.#kept.size >= KEPT) this.#kept.delete(this.#kept.keys().next().value!)
    this.#kept.delete(tx.workspaceId)
    this.#kept.set(tx.workspaceId, fresh)
    return fresh
  }

  #make(brand: Parameters<typeof openLook>[0], zone: ZoneId, settings: string, readAt: number): WorkspaceLook {
    return { look: openLook(brand), zone, id: this.#made++, settings, readAt }
  }
}
