import type { Database } from '../database/index.ts'
import { ProblemError } from '../errors/index.ts'
import type { Metrics } from '../metrics.ts'
import type { App } from './index.ts'

/** `/healthz`: the process lives. `/readyz`: it can serve, the database answers and it is not stopping. `/metrics`. */
export function healthRoutes(
  app: App,
  { database, metrics, isStopping }: { database: Database; metrics: Metrics; isStopping(): boolean },
): void {
  app.get('/healthz', { schema: { hide: true } }, () => ({ status: 'ok' }))

  app.get('/readyz', { schema: { hide: true } }, async () => {
    if (isStopping()) throw new ProblemError('unavailable', 'The server is stopping')
    await database.directory('select 1').catch(() => {
      throw new ProblemError('unavailable')
    })
    return { status: 'ready' }
  })

  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    metrics.poolWaiting.set(database.pool.waitingCount)
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })

  app.addHook('onResponse', (request, reply, done) => {
    const labels = {
      route: request.routeOptions.url ?? 'unknown',
      method: request.method,
      status: `${Math.floor(reply.statusCode / 100)}xx`,
    }
    metrics.requests.observe(labels, reply.elapsedTime / 1000)
    done()
  })
}
