/** POST /api/contacts/{id}/erase {confirm}: rows by table. GET /api/contacts/{id}/export?format=json|html is a file. */
export interface Erasure {
  deleted: Record<string, number>
  changed: Record<string, number>
}

/** The export as JSON. */
export interface PersonExport {
  exportedAt: string
  workspace: string
  contactIds: string[]
  /** By table; every row whole. */
  data: Record<string, Record<string, unknown>[]>
}
