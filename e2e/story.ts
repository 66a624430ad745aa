import assert from 'node:assert/strict'
import type { Page } from '../server/access/api.ts'
import type { SandboxMailRow } from '../server/sandbox/api.ts'
import type { SegmentMembers } from '../server/segments/api.ts'
import type { Company } from './company.ts'

/** Saves a mail of one sentence, in Russian. */
export async function saveMail(company: Company, key: string, subject: string, sentence: string): Promise<void> {
  const mjml = `<mjml><mj-body><mj-section><mj-column><mj-text>${sentence}</mj-text></mj-column></mj-section></mj-body></mjml>`
  await company.administrator.put(`/api/templates/${key}/ru`, { source: { subject, mjml }, labels: [] })
}

/** The subjects of the mails that somebody got, the first one first. */
export async function subjectsTo(company: Company, address: string): Promise<string[]> {
  const query = `limit=200&q=${encodeURIComponent(address)}`
  const { items } = await company.administrator.get<Page<SandboxMailRow>>(`/api/sandbox/inbox?${query}`)
  for (const { to } of items) assert.equal(to, address)
  return items.map(({ subject }) => subject).toReversed()
}

/** The addresses of a segment's members. */
export async function membersOf(company: Company, segment: string): Promise<string[]> {
  const { items } = await company.administrator.get<SegmentMembers>(`/api/segments/${segment}/members`)
  return items.map(({ email }) => email ?? '').sort()
}
