import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'

/** The only reader of the environment. Every value has a default that suits a laptop. */
export interface Config {
  port: number
  host: string
  publicUrl: string
  /** Addresses and networks of proxies in front: only these are believed about whom they speak for. */
  trustedProxies: string[]
  /** The owner of one's own PostgreSQL; the embedded one in `dataDir` when absent. */
  databaseUrl: string | undefined
  dataDir: string
  role: 'all' | 'web' | 'worker'
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
  /** Keys that are derived from it: role passwords, link tokens. Kept in `dataDir/secret.key` when not given. */
  secretKey: string | undefined
  /** `smtp[s]://user:password@host:port?…`; live workspaces cannot send without it. */
  smtpUrl: string | undefined
  /** The From of every mail, `Name <address>`. */
  mailFrom: string | undefined
}

export class ConfigError extends Error {}

const port = z.coerce.number().int().min(0).max(65535)
const url = (protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be a URL that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`,
    )

const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: url(['http:', 'https:']).optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(',').map((each) => each.trim()))
    .refine((list) => list.every(isNetwork), 'must be addresses or networks such as 127.0.0.1,10.0.0.0/8')
    .default([]),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SECRET_KEY: z.string().min(32, 'must be at least 32 characters of randomness').optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z.string().includes('@', { message: 'must hold an email address' }).optional(),
})

/** @throws ConfigError that names every variable that is wrong, and why. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`)
    throw new ConfigError(`The configuration is wrong.\n${lines.join('\n')}`)
  }
  const value = parsed.data
  return {
    port: value.PORT,
    host: value.HOST,
    publicUrl: (value.PUBLIC_URL ?? `http://${urlHost(value.HOST)}:${value.PORT}`).replace(/\/+$/, ''),
    trustedProxies: value.TRUSTED_PROXIES,
    databaseUrl: value.DATABASE_URL,
    dataDir: resolve(value.DATA_DIR),
    role: value.ROLE,
    logLevel: value.LOG_LEVEL,
    secretKey: value.SECRET_KEY,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
  }
}

function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/', 2)
  const most = { 4: 32, 6: 128 }[isIP(address)]
  return most !== undefined && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
