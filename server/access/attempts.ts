import type { Database } from '../platform/database/index.ts'
import { iso } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import type { Secrets } from '../platform/secrets.ts'
import { network } from '../platform/http/network.ts'

/**
 * Limits on guessing, on wall time, counted in the database so that they hold over all processes and restarts. What
 * is counted is kept as a keyed hash: the table tells nobody's address.
 */
export interface Attempts {
  /** Counts a try to sign in; hands back how to forget the account's tries once it succeeded. @throws ProblemError */
  password(address: string, email: string): Promise<{ succeeded(): Promise<void> }>
  /** Counts a try of a one-time token. @throws ProblemError */
  token(address: string): Promise<void>
}

const WINDOW = 'PT15M'
/** An office may share one address. */
const PASSWORDS_AN_ADDRESS = 50
const PASSWORDS_AN_ACCOUNT = 10
const TOKENS_AN_ADDRESS = 50

export function openAttempts(database: Database, secrets: Secrets): Attempts {
  async function take(what: string, of: string, atMost: number): Promise<Buffer> {
    const key = secrets.blind('attempts', `${what} ${of}`)
    const [row] = await database.directory<{ within: boolean }>(
      'select directory.take_attempt($1, $2, $3, $4) as within',
      [key, iso(database.clock.now()), WINDOW, atMost],
    )
    if (!row?.within) throw new ProblemError('too-many-requests', 'Try again in a quarter of an hour')
    return key
  }

  return {
    async password(address, email) {
      await take('password from', network(address), PASSWORDS_AN_ADDRESS)
      const key = await take('password of', email.toLowerCase(), PASSWORDS_AN_ACCOUNT)
      return {
        async succeeded() {
          await database.directory('select directory.forget_attempts($1)', [key])
        },
      }
    },
    async token(address) {
      await take('token from', network(address), TOKENS_AN_ADDRESS)
    },
  }
}
