import pino from 'pino'
import type { Config } from '../config.ts'

export type Log = pino.Logger

/**
 * Structured logs without personal data: no bodies, no query strings, no addresses, no tokens. Requests are logged
 * by their route, not by their URL.
 */
export function openLog(config: Pick<Config, 'logLevel'>): Log {
  return pino({
    level: config.logLevel,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['req.headers', 'email', 'phone', 'address', 'token', 'password', '*.email', '*.phone', '*.address'],
      remove: true,
    },
    serializers: {
      req: (request: { method: string; routeOptions?: { url?: string } }) => ({
        method: request.method,
        route: request.routeOptions?.url ?? 'unknown',
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  })
}
