import { z } from 'zod'
import { conditionShape, fieldShape } from '../condition/shape.ts'
import { idShape } from '../text/shape.ts'
import { lastingDurationShape } from '../time/shape.ts'
import type { ScenarioDefinition } from './definition.ts'
import { askShape } from './steps/ask.shape.ts'
import { branchShape } from './steps/branch.shape.ts'
import { endShape } from './steps/end.shape.ts'
import { enterShape } from './steps/enter.shape.ts'
import { goalShape } from './steps/goal.shape.ts'
import { listShape } from './steps/list.shape.ts'
import { notifyShape } from './steps/notify.shape.ts'
import { openCaseShape } from './steps/open-case.shape.ts'
import { raiseEventShape } from './steps/raise-event.shape.ts'
import { sendShape } from './steps/send.shape.ts'
import { splitShape } from './steps/split.shape.ts'
import { updateContactShape } from './steps/update-contact.shape.ts'
import { waitForShape } from './steps/wait-for.shape.ts'
import { waitShape } from './steps/wait.shape.ts'
import { webhookShape } from './steps/webhook.shape.ts'
import { triggerShape } from './trigger.shape.ts'

/** Every kind of step. A new kind is a shape file and a line here, beside its rules and their line. */
const stepShape = z.discriminatedUnion('kind', [
  waitShape,
  waitForShape,
  branchShape,
  splitShape,
  askShape,
  sendShape,
  notifyShape,
  updateContactShape,
  listShape,
  openCaseShape,
  webhookShape,
  raiseEventShape,
  enterShape,
  goalShape,
  endShape,
])

const reentryShape = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('never') }),
  z.strictObject({ mode: z.literal('ended') }),
  z.strictObject({ mode: z.literal('after'), period: lastingDurationShape }),
  z.strictObject({ mode: z.literal('parallel'), key: fieldShape.optional() }),
])

const leaveShape = z.strictObject({ when: conditionShape, outcome: idShape, goal: z.boolean().optional() })

const placeShape = z.strictObject({ x: z.number(), y: z.number() })

const STEPS = 100
const PRIORITY = 1_000

/** The form alone, as a draft may be saved. What else publishing asks for, `definitionProblems` says. */
export const scenarioShape: z.ZodType<ScenarioDefinition> = z.strictObject({
  version: z.literal(1),
  trigger: triggerShape,
  reentry: reentryShape.optional(),
  leave: z.array(leaveShape).max(20).optional(),
  priority: z.int().min(-PRIORITY).max(PRIORITY).optional(),
  start: idShape,
  steps: z
    .record(idShape, stepShape)
    .refine((steps) => Object.keys(steps).length <= STEPS, `must not have more than ${STEPS} steps`),
  layout: z
    .record(idShape, placeShape)
    .refine((places) => Object.keys(places).length <= STEPS, `must not place more than ${STEPS} steps`)
    .optional(),
})
