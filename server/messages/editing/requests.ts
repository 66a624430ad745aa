import { textShape } from '@otklik/core/text/shape'
import { z } from 'zod'
import { starters, type StarterName } from '../template/index.ts'

export const keyOfTemplate = z.string().regex(/^[a-z0-9-]{1,100}$/, 'must be 1 to 100 small letters, digits or -')
const language = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/)
const labels = z.array(textShape(100).min(1)).max(20)
const version = z.int().min(1).max(2_000_000_000)

const source = z.strictObject({
  subject: textShape(1_000),
  preheader: textShape(1_000).optional(),
  mjml: textShape(200_000),
  text: textShape(100_000).optional(),
  amp: z.boolean().optional(),
})

export const inKey = z.object({ key: keyOfTemplate })
export const inLanguage = z.object({ key: keyOfTemplate, language })
export const inVersion = z.object({ key: keyOfTemplate, language, version: z.coerce.number().pipe(version) })

export const savingTemplate = z.strictObject({
  source,
  labels: labels.optional().describe('As the template has them, when left out'),
  over: z.int().min(0).max(2_000_000_000).optional().describe('The version that was edited; 0 for none'),
})
export const labelling = z.strictObject({ labels })
export const renaming = z.strictObject({ key: keyOfTemplate })

/** It begins as one of three: a starter, a copy, or next to nothing in a language. */
export const creating = z
  .strictObject({
    key: keyOfTemplate,
    starter: z.enum(Object.keys(starters) as StarterName[]).optional(),
    copyOf: keyOfTemplate.optional(),
    language: z.enum(['ru', 'en']).optional(),
  })
  .refine(
    ({ starter, copyOf, language }) => [starter, copyOf, language].filter((each) => each !== undefined).length === 1,
    'give one of "starter", "copyOf" and "language"',
  )

const previewed = {
  source,
  language,
  contactId: z.uuid().optional(),
  survey: textShape(100).min(1).optional(),
}
export const previewing = z.strictObject(previewed)
export const trying = z.strictObject({ ...previewed, key: keyOfTemplate, to: z.email().max(254) })
