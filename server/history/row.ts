import type { ContactId } from './families.ts'

/** A part of the past, and whose it is. */
export type Row<Part> = Part & { contactId: ContactId }
