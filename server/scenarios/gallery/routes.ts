import { z } from 'zod'
import type { App, Guard } from '../../platform/http/index.ts'
import type { GalleryTemplate, TakenTemplate } from '../api.ts'
import { scenarioKey, scenarioName } from '../requests.ts'
import { gallery } from './gallery.ts'
import { takeTemplate, type TakeOptions } from './take.ts'

const params = z.object({ template: z.string().max(100) })
const taking = z.strictObject({ key: scenarioKey.optional(), name: scenarioName.optional() })

/** Ready scenarios, one for each strategy: to look at, and to take as a draft of one's own. */
export function galleryRoutes(app: App, options: TakeOptions & { guard: Guard }): void {
  const { guard } = options

  app.get('/api/gallery', { preHandler: guard.person() }, (): GalleryTemplate[] =>
    Object.entries(gallery).map(([key, { name, story, definition, segments }]) => ({
      key,
      name,
      story,
      definition,
      segments: segments.map(({ key, name }) => ({ key, name })),
    })),
  )

  app.post(
    '/api/gallery/:template',
    { preHandler: guard.administrator(), schema: { params, body: taking.optional() } },
    async ({ workspaceId, person, params, body }): Promise<TakenTemplate> => {
      return { key: await takeTemplate(options, workspaceId, params.template, body ?? {}, person!.userId) }
    },
  )
}
