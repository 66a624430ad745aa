import type { ScenarioDefinition } from '@otklik/core/scenario'

/** GET /api/gallery */
export interface GalleryTemplate {
  key: string
  name: { ru: string; en: string }
  story: { ru: string; en: string }
  definition: ScenarioDefinition
}
