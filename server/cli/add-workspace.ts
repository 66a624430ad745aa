import { isZone } from '@otklik/core/time'
import { readConfig } from '../config.ts'
import { openServices, type Services } from '../services.ts'
import { languageOf, textOf, UsageError } from './usage.ts'

const LINK_LIFE = 'P1D'

export interface WantedWorkspace {
  name: string
  mode: 'sandbox' | 'live'
  zone: string
  language: 'ru' | 'en'
  /** The address of its first administrator, who may have an account already. */
  administrator: string
}

/** `otklik add-workspace СтройБаза --administrator anna@example.com --live` */
export async function addWorkspace(name: string, options: Record<string, unknown>): Promise<void> {
  const wanted = wantedOf(name, options)
  const services = await openServices(readConfig({ LOG_LEVEL: 'warn', ...process.env }))
  try {
    const { id, link } = await openWorkspace(services, wanted)
    process.stdout.write(
      `Workspace ${id} is there (${wanted.mode}). This link signs ${wanted.administrator} in, once, for a day:\n\n  ${link}\n\n` +
        `Who has no password yet gets one by: npx otklik reset-password ${wanted.administrator}\n`,
    )
  } finally {
    await services.close()
  }
}

/** Another workspace beside those there are, with an administrator; answers with the one-time link to come in by. */
export async function openWorkspace(
  { access, makeWorkspace }: Pick<Services, 'access' | 'makeWorkspace'>,
  { administrator, ...workspace }: WantedWorkspace,
): Promise<{ id: number; link: string }> {
  const id = await makeWorkspace(workspace)
  const member = { name: administrator, email: administrator, role: 'administrator' as const, scope: {} }
  const userId = await access.addMember(id, member)
  return { id, link: await access.makeSignInLink(userId, LINK_LIFE) }
}

function wantedOf(name: string, options: Record<string, unknown>): WantedWorkspace {
  const administrator = textOf(options.administrator)?.trim() ?? ''
  const zone = textOf(options.zone) ?? 'Europe/Moscow'
  if (name.trim() === '') throw new UsageError('Give the workspace a name')
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(administrator)) throw new UsageError('--administrator is an email address')
  if (!isZone(zone)) throw new UsageError('--zone is a time zone such as Europe/Moscow')
  const language = languageOf(options.language, process.env)
  return { name: name.trim(), mode: options.live ? 'live' : 'sandbox', zone, language, administrator }
}
