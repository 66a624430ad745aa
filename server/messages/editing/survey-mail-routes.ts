import { keyShape, localeShape } from '@otklik/core/text/shape'
import { z } from 'zod'
import type { App, Guard } from '../../platform/http/index.ts'
import { readDefinition } from '../../surveys/index.ts'
import type { SurveyMailPreview } from '../api.ts'
import { previewSurveyMail, type SurveyMailOptions } from './survey-mail.ts'

const LIMIT_BYTES = 1024 * 1024
const previewing = z.strictObject({
  definition: z.record(z.string(), z.unknown()),
  language: localeShape,
  key: keyShape.optional(),
})

/** How the mail looks that would ask a survey that is being written, its AMP part with it. */
export function surveyMailRoutes(app: App, options: SurveyMailOptions & { guard: Guard }): void {
  app.post(
    '/api/survey-preview/mail',
    {
      preHandler: options.guard.administrator(),
      bodyLimit: LIMIT_BYTES,
      schema: { tags: ['surveys'], body: previewing },
    },
    ({ workspaceId, body: { definition, language, key } }): Promise<SurveyMailPreview> =>
      previewSurveyMail(options, workspaceId, { survey: readDefinition(definition), language, key }),
  )
}
