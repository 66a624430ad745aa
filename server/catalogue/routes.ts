import type { Catalogue } from '@otklik/core/condition'
import type { Database } from '../platform/database/index.ts'
import type { App, Guard } from '../platform/http/index.ts'
import { catalogueOf, type CatalogueSources } from './catalogue.ts'

export function catalogueRoutes(
  app: App,
  { database, guard, ...sources }: CatalogueSources & { database: Database; guard: Guard },
): void {
  app.get('/api/catalogue', { preHandler: guard.person() }, async (request): Promise<Catalogue> => {
    const { workspaceId, person } = request
    return database.panel(workspaceId, person!.scope, (tx) => catalogueOf(tx, sources))
  })
}
