import type { Scalar } from './values/cell.ts'

/** The body of `POST /api/events`. */
export interface EventBody {
  type: string
  /** ISO 8601 with an offset. */
  occurredAt: string
  /** The idempotency key: the same row of the same or another file has the same one. */
  key: string
  contact: {
    externalId?: string
    email?: string
    /** As written; the intake makes it E.164. */
    phone?: string
    name?: string
    language?: string
    zone?: string
    attributes?: Record<string, Scalar>
  }
  dimensions: Record<string, string>
  parameters: Record<string, Scalar>
}
