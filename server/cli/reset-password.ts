import { readConfig } from '../config.ts'
import { openServices } from '../services.ts'
import { UsageError } from './usage.ts'

/** `otklik reset-password anna@example.com` */
export async function resetPassword(email: string): Promise<void> {
  const services = await openServices(readConfig({ LOG_LEVEL: 'warn', ...process.env }))
  try {
    const password = await services.access.resetPassword(email)
    if (password === null) throw new UsageError(`Nobody signs in as ${email}`)
    process.stdout.write(`${email} signs in with this password now, and should change it there:\n  ${password}\n`)
  } finally {
    await services.close()
  }
}
