import { z } from 'zod'
import { textShape } from '../text/shape.ts'
import { durationShape } from '../time/shape.ts'
import { surveyProblems } from './check/check.ts'
import type { SurveyDefinition } from './definition.ts'
import { languageShape } from './elements/base.shape.ts'
import { calculatedShape } from './elements/calculated.shape.ts'
import { choiceShape } from './elements/choice.shape.ts'
import { consentShape } from './elements/consent.shape.ts'
import { dateShape } from './elements/date.shape.ts'
import { emailShape } from './elements/email.shape.ts'
import { hiddenShape } from './elements/hidden.shape.ts'
import { numberShape } from './elements/number.shape.ts'
import { phoneShape } from './elements/phone.shape.ts'
import { ratingShape } from './elements/rating.shape.ts'
import { scoreShape } from './elements/score.shape.ts'
import { statementShape } from './elements/statement.shape.ts'
import { textElementShape } from './elements/text.shape.ts'
import { thanksShape } from './elements/thanks.shape.ts'
import { yesNoShape } from './elements/yes-no.shape.ts'
import { themeShape } from './theme.shape.ts'

/** Every kind of element. A new kind is a shape file and a line here, beside its rules and their line. */
const elementShape = z.discriminatedUnion('kind', [
  scoreShape,
  ratingShape,
  choiceShape,
  yesNoShape,
  textElementShape,
  numberShape,
  dateShape,
  emailShape,
  phoneShape,
  consentShape,
  statementShape,
  thanksShape,
  hiddenShape,
  calculatedShape,
])

/** The form alone: a survey that is being made may still have problems. */
export const surveyFormShape: z.ZodType<SurveyDefinition> = z.strictObject({
  version: z.literal(1),
  name: textShape(200).min(1),
  languages: z.array(languageShape).min(1).max(20),
  changeableFor: durationShape,
  abandonedAfter: durationShape.optional(),
  screens: z.enum(['each', 'all']).optional(),
  progress: z.boolean().optional(),
  theme: themeShape.optional(),
  elements: z.array(elementShape).max(100),
})

/** At most 20 languages and 100 elements; then all that well-formed elements owe to one another (see `check/`). */
export const surveyShape: z.ZodType<SurveyDefinition> = surveyFormShape.superRefine((definition, context) => {
  if (context.issues.length > 0) return
  for (const { path, message, severity } of surveyProblems(definition))
    if (severity === 'error') context.addIssue({ code: 'custom', path, message })
})
