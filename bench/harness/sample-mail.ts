import {
  compileTemplate,
  loadStarter,
  renderTemplate,
  type TemplateData,
} from '../../server/messages/template/index.ts'
import type { Mail } from '../rivals/mail-process.ts'

const link = 'http://127.0.0.1:3000/s/0123456789abcdefghijkl'

const data: TemplateData = {
  language: 'ru',
  zone: 'UTC',
  company: { name: 'СтройБаза' },
  contact: { name: 'Анна Сергеева-1000', segment: 'retail' },
  event: { type: 'purchase', occurredAt: '2026-03-02T12:00:00Z', amount: 4_300 },
  dimension: { region: 'kazan', branch: 'kazan-1', employee: 'employee-7' },
  survey: {
    question: 'Порекомендуете нас друзьям и коллегам?',
    lowLabel: 'точно нет',
    highLabel: 'точно да',
    kind: 'nps',
  },
  link: { survey: link, unsubscribe: link },
}

/** A mail as the program sends it for a purchase, ready to be sent as it is: of the same size, with the same headers. */
export async function sampleMail(): Promise<Mail> {
  const rendered = renderTemplate(await compileTemplate(loadStarter('nps-after-purchase', 'ru')), data)
  return {
    ...rendered,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Feedback-ID': 'nps-after-purchase:1:survey:otklik',
      'List-Unsubscribe': `<${link}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  }
}
