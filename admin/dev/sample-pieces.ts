/** Longer pieces of the sample data: a mail, a contact's timeline. */
import { describeDecision } from '@otklik/core/policy'
import type { TimelineEntry } from '../../server/contacts/api.ts'
import { iso, type World } from './sample-world.ts'

const scale = Array.from(
  { length: 11 },
  (_, score) =>
    `<td><a href="http://127.0.0.1:3000/s/sample?score=${score}" style="display:block;padding:10px 8px;border:1px solid #bbb;border-radius:6px;color:#111;text-decoration:none">${score}</a></td>`,
).join('')

export const mailHtml = `<!doctype html><html><head><meta charset="utf-8"><title>Опрос</title></head><body style="font-family:sans-serif;color:#111;background:#fff;padding:24px">
<h1 style="font-size:20px">Здравствуйте!</h1><p>Две недели назад вы купили у нас материалы. Порекомендуете ли вы нас друзьям?</p>
<table role="presentation" cellspacing="4"><tr>${scale}</tr></table><p style="color:#555">0 — точно нет, 10 — точно да</p></body></html>`

export const hostileMail = `<script>top.location='http://evil.example'</script><img src="http://evil.example/x.png" alt="снаружи"><form action="http://evil.example"><button>Нажми</button></form>${mailHtml}`

type DecisionEntry = Extract<TimelineEntry, { kind: 'decision' }>

export function timeline(world: World, contactId: string): TimelineEntry[] {
  const response = world.responses.find(({ contact }) => contact?.id === contactId)
  if (response?.event == null) return []
  const at = Date.parse(response.updatedAt)
  const day = 86_400_000
  const scenario = { key: 'after-purchase', name: 'NPS после покупки' }
  const decided = (entry: Partial<DecisionEntry> & Pick<DecisionEntry, 'id' | 'at' | 'outcome'>): DecisionEntry => {
    const made = { reason: null, rule: null, until: null, detail: {}, ...entry }
    const recorded = { ...made, at: Date.parse(made.at), until: made.until === null ? null : Date.parse(made.until) }
    const text = (language: 'ru' | 'en') => describeDecision(recorded, language, 'Asia/Yekaterinburg')
    return { ...made, kind: 'decision', scenario, popup: null, step: 'ask', text: { ru: text('ru'), en: text('en') } }
  }
  const entries: TimelineEntry[] = [
    {
      id: '1',
      at: iso(at - 15 * day),
      kind: 'event',
      type: 'purchase',
      parameters: response.event.parameters,
      dimensions: response.dimensions,
      source: 'api',
    },
    decided({
      id: '2',
      at: iso(at - 1.3 * day),
      outcome: 'held',
      reason: 'quiet-hours',
      rule: 'night',
      until: iso(at - day),
      detail: { zone: 'Asia/Yekaterinburg', to: '09:00' },
    }),
    decided({ id: '3', at: iso(at - day), outcome: 'asked' }),
    {
      id: '4',
      at: iso(at - day),
      kind: 'message',
      channel: 'email',
      template: 'nps-after-purchase',
      labels: ['после покупки'],
      address: 'buyer@example.com',
      state: 'accepted',
      error: null,
      messageId: '00000000-0000-7000-8000-006900000000',
    },
    { id: '5', at: iso(at - 3_600_000), kind: 'signal', signal: 'open', score: null, count: 3 },
    {
      id: '6',
      at: iso(at),
      kind: 'answer',
      responseId: response.id,
      element: 'score',
      title: 'Порекомендуете ли вы нас друзьям?',
      shown: String(response.score),
      score: response.score,
      group: response.scoreGroup,
    },
    decided({
      id: '7',
      at: iso(at + 12 * day),
      outcome: 'not-asked',
      reason: 'limit',
      rule: 'monthly',
      detail: { at: at - day, freeAt: at + 29 * day, max: 1, count: 1, window: { rolling: 'P30D' }, labels: ['NPS'] },
    }),
    decided({
      id: '8',
      at: iso(at + 13 * day),
      outcome: 'not-asked',
      reason: 'gap-answered',
      rule: 'rest',
      detail: { at, freeAt: at + 60 * day, gap: 'P60D' },
    }),
    decided({ id: '9', at: iso(at + 14 * day), outcome: 'not-asked', reason: 'заказ не доставлен' }),
  ]
  if (response.case !== null)
    entries.push({
      id: '10',
      at: iso(at + 60_000),
      kind: 'case',
      caseId: response.case.id,
      number: response.case.number,
      what: 'opened',
      user: null,
    })
  return entries.toSorted((a, b) => b.at.localeCompare(a.at))
}
