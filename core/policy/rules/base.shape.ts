import { z } from 'zod'
import { conditionShape } from '../../condition/shape.ts'
import { idShape, textShape } from '../../text/shape.ts'
import { lastingDurationShape } from '../../time/shape.ts'

const namesShape = z.array(textShape(100).min(1)).min(1, 'must name at least one, or be left out').max(50)

const scopeShape = z
  .strictObject({ labels: namesShape.optional(), surveys: namesShape.optional(), channels: namesShape.optional() })
  .refine(
    ({ labels, surveys, channels }) => labels ?? surveys ?? channels,
    'must name labels, surveys or channels, or be left out',
  )

const waysOnShape = z.enum(['drop', 'pass'])
const holdShape = z.strictObject({ hold: lastingDurationShape })

/** What every rule has. */
export const ruleBase = {
  id: idShape,
  name: textShape(200).optional(),
  applies: scopeShape.optional(),
  when: conditionShape.optional(),
  alsoFor: z
    .array(z.enum(['reminder', 'send']))
    .max(2)
    .optional(),
  then: z.union([waysOnShape, holdShape], 'must be drop, pass, or hold with a duration such as P7D').optional(),
}

/** For what no time changes: who waited would only wait until the expiry. */
export const withoutHold = {
  then: z.enum(['drop', 'pass'], 'must be drop or pass: nobody comes into the share by waiting').optional(),
}

export const shareShape = z.number().min(0).max(1)
