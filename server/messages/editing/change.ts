import type { Database, Tx } from '../../platform/database/index.ts'
import { ProblemError, type FieldError } from '../../platform/errors/index.ts'
import type { TemplateUse } from '../api.ts'
import { loadStarter, plainMail, starters, type StarterName } from '../template/index.ts'
import { saveTemplate, starterTemplates } from '../templates.ts'
import {
  copyTemplate,
  countWaiting,
  deleteTemplate,
  lockTemplate,
  renameKey,
  selectTemplate,
  selectVersion,
} from './store.ts'

/** What refers to which template, by its key. */
export type TemplateUses = (tx: Tx) => Promise<{ template: string; by: TemplateUse }[]>

export interface NewTemplate {
  key: string
  /** What it begins as: a starter, another template, or next to nothing in a language. */
  from: { starter: StarterName } | { copyOf: string } | { language: 'ru' | 'en' }
  savedBy: string
}

/** @throws ProblemError `conflict` when the key is taken; `not-found` when there is nothing to copy */
export async function createTemplate(database: Database, workspaceId: number, wanted: NewTemplate): Promise<void> {
  const { key, from, savedBy } = wanted
  if ('copyOf' in from) {
    await database.tenant(workspaceId, async (tx) => {
      const [taken, origin] = await Promise.all([selectTemplate(tx, key), selectTemplate(tx, from.copyOf)])
      if (taken.length > 0) throw takenKey(key)
      if (origin.length === 0) throw new ProblemError('not-found', `There is no template "${from.copyOf}"`)
      const copied = await copyTemplate(tx, { from: from.copyOf, to: key, savedBy, now: await tx.now() })
      if (!copied) throw takenKey(key)
    })
    return
  }
  const taken = await database.tenant(workspaceId, (tx) => selectTemplate(tx, key))
  if (taken.length > 0) throw takenKey(key)
  for (const { language, source, labels } of beginnings(from))
    await saveTemplate(database, workspaceId, { key, language, labels, source, savedBy, over: 0 })
}

function beginnings(from: Exclude<NewTemplate['from'], { copyOf: string }>) {
  if ('language' in from)
    return [
      { language: from.language, labels: [], source: plainMail(BLANK[from.language], blankOptions(from.language)) },
    ]
  const { labels } = starterTemplates.find(({ key }) => key === from.starter)!
  return starters[from.starter].map((language) => ({ language, labels, source: loadStarter(from.starter, language) }))
}

const BLANK = {
  ru: {
    subject: '{{ company.name }}: тема письма',
    preheader: 'Строка, которую почта покажет после темы.',
    title: 'Письмо',
    paragraphs: ['Здесь начинается ваше письмо.'],
    footer: 'Вы получили это письмо, потому что вы наш клиент.',
  },
  en: {
    subject: '{{ company.name }}: the subject',
    preheader: 'The line that a mailbox shows after the subject.',
    title: 'Mail',
    paragraphs: ['Your mail begins here.'],
    footer: 'You received this mail because you are our customer.',
  },
} as const

function blankOptions(language: 'ru' | 'en') {
  return { language, to: 'customer', scale: null } as const
}

/**
 * Under another key, with its history, while nothing uses it: those who do name it by its key.
 * @throws ProblemError `not-found`; `conflict` with what uses it, or when the other key is taken
 */
export async function renameTemplate(tx: Tx, uses: TemplateUses, from: string, to: string): Promise<void> {
  await assertFree(tx, uses, from)
  if ((await lockTemplate(tx, to)).length > 0) throw takenKey(to)
  await renameKey(tx, from, to)
}

/**
 * In one language, or altogether. The last language goes only where nothing uses the template.
 * @throws ProblemError `not-found`; `conflict` with what uses it
 */
export async function removeTemplate(
  tx: Tx,
  uses: TemplateUses,
  key: string,
  language: string | null = null,
): Promise<void> {
  const languages = await lockTemplate(tx, key)
  const isWhole = language === null || (languages.length === 1 && languages[0] === language)
  if (isWhole || isStarter(key, language)) await assertFree(tx, uses, key)
  if (!(await deleteTemplate(tx, key, language))) throw new ProblemError('not-found', `There is no template "${key}"`)
}

/** Saves what an earlier version said as the next one. @throws ProblemError `not-found` */
export async function restoreVersion(
  database: Database,
  workspaceId: number,
  of: { key: string; language: string; version: number; savedBy: string },
): Promise<number> {
  const former = await database.tenant(workspaceId, (tx) => selectVersion(tx, of))
  if (!former) throw new ProblemError('not-found', `There is no version ${of.version} of "${of.key}"`)
  const { key, language, savedBy } = of
  return saveTemplate(database, workspaceId, { key, language, source: former.source, savedBy })
}

/** Whether every workspace has it again after the next start, so that it cannot go. */
export function isStarter(key: string, language: string | null = null): boolean {
  return starterTemplates.some((each) => each.key === key && (language === null || each.language === language))
}

async function assertFree(tx: Tx, usesOf: TemplateUses, key: string): Promise<void> {
  if ((await lockTemplate(tx, key)).length === 0) throw new ProblemError('not-found', `There is no template "${key}"`)
  const [uses, waiting] = [await usesOf(tx), await countWaiting(tx, key)]
  const errors: FieldError[] = uses.flatMap(({ template, by }) =>
    template === key ? [{ path: `${by.kind}.${by.key}`, code: 'used', message: by.name }] : [],
  )
  if (isStarter(key))
    errors.push({ path: 'workspace', code: 'starter', message: 'every workspace begins with it and needs it' })
  if (waiting > 0)
    errors.push({ path: 'messages', code: 'waiting', message: `${waiting} messages that are still to be sent` })
  if (errors.length === 0) return
  const by = errors.map(({ message }) => message).join(', ')
  throw new ProblemError('conflict', `The template is used: ${by}`, errors)
}

function takenKey(key: string): ProblemError {
  return new ProblemError('conflict', `There is a template "${key}" already`, [
    { path: 'key', code: 'taken', message: `is the key of another template` },
  ])
}
