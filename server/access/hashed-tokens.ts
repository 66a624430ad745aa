import { hash } from 'node:crypto'
import type { DBAdapter, DBTransactionAdapter, Where } from 'better-auth/adapters'

/**
 * The sign-in library keeps the token of a session as it is; through this adapter the database only ever sees its
 * SHA-256. Reads that name the token give it back, so that the library does not notice; a session that was found
 * otherwise carries the hash, which opens nothing.
 */
export function hashTokens<Adapter extends DBAdapter | DBTransactionAdapter>(adapter: Adapter): Adapter {
  const inner = adapter as DBAdapter
  const outer: DBAdapter = {
    ...inner,
    async create<T extends object, R = T>(input: Parameters<typeof inner.create<T, R>>[0]) {
      const { token } = input.data as { token?: string }
      if (input.model !== 'session' || token === undefined) return inner.create<T, R>(input)
      const made = await inner.create<T, R>({ ...input, data: { ...input.data, token: hashToken(token) } })
      return { ...made, token }
    },
    findOne: async (input) => asked(input, await inner.findOne(hashed(input))),
    findMany: (input) => inner.findMany(hashed(input)),
    count: (input) => inner.count(hashed(input)),
    update: async (input) => asked(input, await inner.update(hashed(input))),
    updateMany: (input) => inner.updateMany(hashed(input)),
    delete: (input) => inner.delete(hashed(input)),
    deleteMany: (input) => inner.deleteMany(hashed(input)),
    consumeOne: async (input) => asked(input, await inner.consumeOne(hashed(input))),
    incrementOne: async (input) => asked(input, await inner.incrementOne(hashed(input))),
  }
  if ('transaction' in inner) outer.transaction = (work) => inner.transaction((inside) => work(hashTokens(inside)))
  return outer as Adapter
}

interface Query {
  model: string
  where?: Where[] | undefined
}

function isToken(query: Query, { field }: Where): boolean {
  return query.model === 'session' && field === 'token'
}

function hashed<Q extends Query>(query: Q): Q {
  if (!query.where?.some((part) => isToken(query, part))) return query
  const where = query.where.map((part) => (isToken(query, part) ? { ...part, value: hashValue(part.value) } : part))
  return { ...query, where }
}

/** The row that was asked for by its token, with this token. */
function asked<Row>(query: Query, row: Row | null): Row | null {
  const token = query.where?.find((part) => isToken(query, part))?.value
  return row !== null && typeof token === 'string' ? { ...row, token } : row
}

function hashValue(value: Where['value']): Where['value'] {
  return Array.isArray(value) ? value.map((token) => hashToken(String(token))) : hashToken(String(value))
}

function hashToken(token: string): string {
  return hash('sha256', token, 'base64url')
}
