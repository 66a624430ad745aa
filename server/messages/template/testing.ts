import { compileSource } from './compile.ts'
import { renderTemplate } from './render.ts'
import {
  TemplateError,
  type RenderedMail,
  type TemplateData,
  type TemplateProblem,
  type TemplateSource,
} from './definition.ts'

/** Texts, a heading, a scale: a document with `inner` in its only column, which starts on line 2. */
export function column(inner: string): string {
  return `<mjml lang="ru"><mj-body><mj-section><mj-column>\n${inner}\n</mj-column></mj-section></mj-body></mjml>`
}

export function sourceOf(mjml: string, rest: Partial<TemplateSource> = {}): TemplateSource {
  return { subject: 'Отзыв', mjml, ...rest }
}

/** What compiling says against a source; an empty list when it takes it. */
export async function problemsOf(source: TemplateSource): Promise<TemplateProblem[]> {
  try {
    await compileSource(source)
    return []
  } catch (error) {
    if (error instanceof TemplateError) return error.problems
    throw error
  }
}

export async function mailOf(source: TemplateSource, data: Partial<TemplateData> = {}): Promise<RenderedMail> {
  return renderTemplate(await compileSource(source), { ...sampleData, ...data })
}

/** The mail of a document that holds one text. */
export async function textMail(content: string, data: Partial<TemplateData> = {}): Promise<RenderedMail> {
  return mailOf(sourceOf(column(`<mj-text>${content}</mj-text>`)), data)
}

export const sampleData: TemplateData = {
  language: 'ru',
  zone: 'Asia/Yekaterinburg',
  company: { name: 'СтройБаза', brandColor: '#1d6b4f' },
  contact: { name: 'Анна Викторовна', phone: '+79123456741', email: 'anna@example.com' },
  event: { order: '40218', occurredAt: Date.UTC(2026, 10, 2, 9), amount: 12_500 },
  dimension: { region: 'Урал', branch: 'Екатеринбург, Малышева' },
  survey: { question: 'Порекомендуете нас?', lowLabel: 'точно нет', highLabel: 'точно да', kind: 'nps' },
  link: {
    survey: 'https://otklik.example/s/token',
    unsubscribe: 'https://otklik.example/u/token',
    case: 'https://otklik.example/cases/1',
    signIn: 'https://otklik.example/sign-in/token',
  },
  case: { number: 124, score: 3, comment: 'Плитка битая.\nНикто не отвечает.', dueAt: Date.UTC(2026, 10, 3, 9) },
  user: { name: 'Игорь', invitedBy: 'Мария Лескова', linkExpiresAt: Date.UTC(2026, 10, 9, 9) },
}

/** The tags that are open at the end, or closed too often: what is left of a mail whose blocks cut through its tables. */
export function unbalancedTags(html: string): string[] {
  return ['table', 'tbody', 'tr', 'td', 'div', 'a', 'p'].filter((tag) => {
    const count = (pattern: string): number => html.match(new RegExp(pattern, 'g'))?.length ?? 0
    return count(`<${tag}[\\s>]`) !== count(`</${tag}>`)
  })
}

/** The same HTML as Outlook reads it, and as all others do. */
export function readings(html: string): { outlook: string; others: string } {
  return {
    outlook: html.replace(/<!--\[if [^\]]*\]>(?!<!)|<!\[endif\]-->/g, ''),
    others: html.replace(/<!--[\s\S]*?-->/g, ''),
  }
}
