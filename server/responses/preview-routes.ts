import { localeShape, textShape } from '@otklik/core/text/shape'
import { z } from 'zod'
import type { Database } from '../platform/database/index.ts'
import type { App, Guard } from '../platform/http/index.ts'
import { servePreviewFrame } from '../platform/http/preview-frame.ts'
import { readDefinition } from '../surveys/index.ts'
import type { SurveyPagePreview } from './api.ts'
import { Looks } from './looks.ts'
import { previewPage } from './preview.ts'

const LIMIT_BYTES = 1024 * 1024
const MOST_ANSWERS = 1_500
const MOST_FIELDS = 3_000

const key = z.string().max(130)
const text = textShape(10_000)
const value = z.union([text, z.number(), z.boolean(), z.array(textShape(200)).max(100)])
const answers = z.record(key, value).refine(isWithin(MOST_ANSWERS), `at most ${MOST_ANSWERS} answers`)
const passage = z.strictObject({
  answers: answers.default({}),
  skipped: z.array(key).max(100).default([]),
  at: key.nullable().default(null),
  over: z.boolean().default(false),
  declined: z.boolean().default(false),
})
const form = z
  .record(key, z.union([text, z.array(text).max(100)]))
  .refine(isWithin(MOST_FIELDS), `at most ${MOST_FIELDS} fields`)
const said = z.union([z.strictObject({ form }), z.strictObject({ place: textShape(500) })])
const previewing = z.strictObject({
  definition: z.record(z.string(), z.unknown()),
  language: localeShape,
  known: z.record(key, textShape(500)).refine(isWithin(100), 'at most 100').default({}),
  passage: passage.prefault({}),
  said: said.nullable().default(null),
})

/** How the page of a survey looks that is being written: for the panel, from which nothing of it is kept. */
export function pagePreviewRoutes(app: App, { database, guard }: { database: Database; guard: Guard }): void {
  const looks = new Looks()
  servePreviewFrame(app, [
    { path: '/page-preview', file: 'browser/frame/page-preview.html', type: 'text/html' },
    { path: '/page-preview.js', file: 'dist/page-preview.js', type: 'text/javascript' },
  ])
  app.post(
    '/api/survey-preview/page',
    { preHandler: guard.administrator(), bodyLimit: LIMIT_BYTES, schema: { tags: ['surveys'], body: previewing } },
    async ({ workspaceId, body: { definition, ...visit } }): Promise<SurveyPagePreview> => {
      const survey = readDefinition(definition)
      const [look, now] = await database.glance(workspaceId, (tx) =>
        Promise.all([looks.of(tx, database.clock.now()), tx.now()]),
      )
      const { name, color } = look.look.brand
      return { ...previewPage({ ...visit, survey }, { look, now }), brand: { name, color: color ?? null } }
    },
  )
}

function isWithin(most: number): (value: object) => boolean {
  return (value) => Object.keys(value).length <= most
}
