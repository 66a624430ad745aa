import { z } from 'zod'
import { conditionShape } from '../condition/shape.ts'
import { idShape, textShape } from '../text/shape.ts'
import { durationShape } from '../time/shape.ts'
import type { ScenarioDefinition } from './definition.ts'
import { askShape } from './steps/ask.shape.ts'
import { branchShape } from './steps/branch.shape.ts'
import { endShape } from './steps/end.shape.ts'
import { openCaseShape } from './steps/open-case.shape.ts'
import { sendShape } from './steps/send.shape.ts'
import { waitShape } from './steps/wait.shape.ts'

/** Every kind of step. A new kind is a shape file and a line here, beside its rules and their line. */
const stepShape = z.discriminatedUnion('kind', [waitShape, askShape, branchShape, openCaseShape, sendShape, endShape])

const STEPS = 100

/** The form alone, as a draft may be saved. What else publishing asks for, `definitionProblems` says. */
export const scenarioShape: z.ZodType<ScenarioDefinition> = z.strictObject({
  version: z.literal(1),
  trigger: z.strictObject({
    kind: z.literal('event'),
    type: textShape(200).min(1),
    when: conditionShape.optional(),
    maxAge: durationShape.optional(),
  }),
  start: idShape,
  steps: z
    .record(idShape, stepShape)
    .refine((steps) => Object.keys(steps).length <= STEPS, `must not have more than ${STEPS} steps`),
})
