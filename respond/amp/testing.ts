/** For tests: the official validator, offline, in a world of its own. */
import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { ensureAmpValidator } from '../../scripts/amp-validator.ts'

interface Validator {
  init(): Promise<void>
  validateString(html: string, format: 'AMP4EMAIL'): { status: string; errors: unknown[] }
  renderErrorMessage(error: unknown): string
}

/** @returns what is wrong with a document; nothing when it may be sent */
export async function openAmpValidator(): Promise<(html: string) => string[]> {
  const world: { amp?: { validator: Validator } } = {}
  const context = createContext(
    Object.assign(world, { console, TextDecoder, TextEncoder, Buffer, URL, setTimeout, atob, btoa }),
  )
  runInContext(readFileSync(ensureAmpValidator(), 'utf8'), context)
  const { validator } = world.amp!
  await validator.init()
  return (html) => {
    const { status, errors } = validator.validateString(html, 'AMP4EMAIL')
    const said = errors.map((error) => validator.renderErrorMessage(error))
    return status === 'PASS' ? said : [status, ...said]
  }
}
