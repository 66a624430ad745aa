import { readFileSync } from 'node:fs'
import type { TemplateSource } from './definition.ts'

/**
 * The templates that a new workspace starts with, and their languages. They name, beyond `company`:
 * customers' mails `contact.name`, `event.order`, `event.occurredAt`, `survey`, `link.survey`, `link.unsubscribe`;
 * `case-notice` `user.name`, `contact.{name,phone,email}`, `case.{number,score,comment,dueAt}`,
 * `dimension.{region,branch}`, `survey.kind`, `link.case`;
 * `invite-user` `user.{name,invitedBy,linkExpiresAt}`, `link.signIn`.
 */
export const starters = {
  'nps-after-purchase': ['ru', 'en'],
  'csat-after-delivery': ['ru', 'en', 'pt'],
  'case-notice': ['ru', 'en'],
  'invite-user': ['ru', 'en'],
} as const

export type StarterName = keyof typeof starters

/** In a language that the starter has; in English when it does not have the wanted one. */
export function loadStarter(name: StarterName, language: string): TemplateSource {
  const texts: Record<string, Record<string, string>> = JSON.parse(readData(`${name}.json`))
  const known = texts[language] === undefined ? 'en' : language
  const { subject, preheader, ...words } = texts[known] as { subject: string; preheader: string }
  return { subject, preheader, mjml: framed(readData(`${name}.mjml`), { ...words, language: known }) }
}

/** A body in the frame that all mails of ours have, with its words; these are markup. */
export function framed(body: string, words: Readonly<Record<string, string>>): string {
  return fill(
    readData('frame.mjml').replace('[[body]]', () => body.trimEnd()),
    words,
  )
}

function fill(mjml: string, words: Readonly<Record<string, string>>): string {
  return mjml.replace(/\[\[(\w+)\]\]/g, (slot, name: string) => words[name] ?? slot)
}

function readData(file: string): string {
  return readFileSync(new URL(`starters/${file}`, import.meta.url), 'utf8')
}
