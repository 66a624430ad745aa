import { z } from 'zod'
import { idShape, textShape } from '../text/shape.ts'
import { lastingDurationShape, localTimeShape } from '../time/shape.ts'
import type { ContactPolicy } from './definition.ts'

const limitShape = z.strictObject({
  kind: z.literal('limit'),
  id: idShape,
  max: z.int().min(1).max(1_000),
  window: lastingDurationShape,
  labels: z.array(textShape(100)).min(1).max(50).optional(),
})

const gapShape = z.strictObject({ kind: z.literal('gap-after-answer'), id: idShape, gap: lastingDurationShape })

const quietHoursShape = z
  .strictObject({ kind: z.literal('quiet-hours'), id: idShape, from: localTimeShape, to: localTimeShape })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'must differ from the beginning' })

/** At most 20 rules, each with an id of its own. */
export const policyShape: z.ZodType<ContactPolicy> = z.strictObject({
  version: z.literal(1),
  rules: z
    .array(z.discriminatedUnion('kind', [limitShape, gapShape, quietHoursShape]))
    .max(20)
    .superRefine((rules, context) => {
      const seen = new Set<string>()
      for (const [index, { id }] of rules.entries()) {
        if (seen.has(id))
          context.addIssue({ code: 'custom', path: [index, 'id'], message: `${id} is taken by an earlier rule` })
        seen.add(id)
      }
    }),
})
