import type { ScoreKind } from '@otklik/core/metrics'
import type { TemplateSource } from './definition.ts'
import { framed } from './starters.ts'

/** A mail of a greeting and some paragraphs, with a scale or without; in one language. Liquid and markup may stand in the words. */
export interface PlainMail {
  subject: string
  preheader: string
  title: string
  paragraphs: readonly string[]
  /** Above the scale, where the survey has no question of its own. */
  question?: string
  after?: string
  footer: string
}

const WORDS = {
  ru: { customer: ['Здравствуйте, ', 'Здравствуйте'], unsubscribe: 'Не присылать такие письма' },
  en: { customer: ['Hello ', 'Hello'], unsubscribe: 'Stop sending me such mails' },
} as const

export interface PlainMailOptions {
  language: keyof typeof WORDS
  /** A colleague cannot unsubscribe from what work brings. */
  to: 'customer' | 'colleague'
  /** Which score is asked for; null for none. */
  scale: ScoreKind | null
}

/** The template of such a mail. */
export function plainMail(mail: PlainMail, { language, to, scale }: PlainMailOptions): TemplateSource {
  const { subject, preheader, title, paragraphs, question = '', after, footer } = mail
  const { customer, unsubscribe } = WORDS[language]
  const name = to === 'customer' ? 'contact.name' : 'user.name'
  const greeting = `<o-if test="${name} != blank">${customer[0]}{{ ${name} }}.<o-else />${customer[1]}.</o-if>`
  const body = [
    `<mj-text>${greeting}</mj-text>`,
    ...paragraphs.map((paragraph) => `<mj-text>${paragraph}</mj-text>`),
    ...(scale === null ? [] : scaleOf(scale, question)),
    ...(after === undefined ? [] : [`<mj-text mj-class="soft last">${after}</mj-text>`]),
  ]
  const link = to === 'customer' ? ` <a href="{{ link.unsubscribe }}">${unsubscribe}</a>` : ''
  return { subject, preheader, mjml: framed(body.join('\n'), { language, title, footer: `${footer}${link}` }) }
}

function scaleOf(scale: ScoreKind, question: string): string[] {
  return [
    `<mj-text mj-class="heading">{{ survey.question | default: "${question}" }}</mj-text>`,
    `<o-scale element="${scale}" padding="0 0 22px" />`,
  ]
}
