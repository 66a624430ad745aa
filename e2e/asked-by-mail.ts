/** A survey that customers are asked by mail, and answer at the page behind its link. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Page as Listed } from '../server/access/api.ts'
import type { ResponseDetail, ResponseRow } from '../server/responses/api.ts'
import type { SandboxMail, SandboxMailRow } from '../server/sandbox/api.ts'
import { press } from '../scripts/browser.ts'
import type { Company } from './company.ts'

/** Published as a scenario that starts with a delivery; then the customers have something delivered, and get their mail. */
export async function askBy(company: Company, survey: string, emails: readonly string[]): Promise<void> {
  const { administrator } = company
  const mjml =
    '<mjml><mj-body><mj-section><mj-column><mj-text><a href="{{ link.survey }}">Ответить</a></mj-text></mj-column></mj-section></mj-body></mjml>'
  await administrator.put('/api/templates/question/ru', { source: { subject: 'Один вопрос', mjml }, labels: [] })
  const ask = {
    kind: 'ask',
    survey,
    ways: [{ channel: 'email', template: 'question' }],
    labels: ['Доставка'],
    linkLife: 'P30D',
  }
  const definition = { version: 1, trigger: { kind: 'event', type: 'delivered' }, start: 'ask', steps: { ask } }
  await administrator.put('/api/scenarios/delivered', { name: 'После доставки', definition })
  const occurredAt = '2026-03-02T09:30:00+03:00'
  await company.post(emails.map((email) => ({ type: 'delivered', occurredAt, contact: { email, language: 'ru' } })))
  await company.playTo('2026-03-02T12:00:00+03:00')
}

/** The address of the page, out of the mail that somebody got. */
export async function linkTo({ administrator }: Company, email: string): Promise<string> {
  const { items } = await administrator.get<Listed<SandboxMailRow>>(`/api/sandbox/inbox?q=${encodeURIComponent(email)}`)
  const mail = await administrator.get<SandboxMail>(`/api/sandbox/inbox/${items[0]!.id}`)
  return /https?:\/\/[^\s"]+\/s\/[\w-]+/.exec(mail.text)![0]
}

/** Sends what was filled in. */
export async function send(page: Page, to: string): Promise<void> {
  await press(page.getByRole('button', { name: 'Отправить' }))
  await page.getByText(to).waitFor()
}

/** What the panel knows of the responses, at least one. */
export async function responsesTo(
  { administrator }: Company,
  survey: string,
): Promise<[ResponseDetail, ...ResponseDetail[]]> {
  const { items } = await administrator.get<Listed<ResponseRow>>(`/api/responses?survey=${survey}`)
  const found = await Promise.all(items.map(({ id }) => administrator.get<ResponseDetail>(`/api/responses/${id}`)))
  const [first, ...others] = found
  assert.ok(first !== undefined, 'nobody has answered')
  return [first, ...others]
}
