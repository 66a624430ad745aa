import { z } from 'zod'
import { textShape } from '../text/shape.ts'
import { durationShape } from '../time/shape.ts'
import { surveyProblems } from './coherence.ts'
import type { SurveyDefinition } from './definition.ts'
import { languageShape } from './elements/base.shape.ts'
import { choiceShape } from './elements/choice.shape.ts'
import { scoreShape } from './elements/score.shape.ts'
import { textElementShape } from './elements/text.shape.ts'
import { thanksShape } from './elements/thanks.shape.ts'

/** Every kind of element. A new kind is a shape file and a line here, beside its rules and their line. */
const elementShape = z.discriminatedUnion('kind', [scoreShape, choiceShape, textElementShape, thanksShape])

/** At most 20 languages and 100 elements; then all that well-formed elements owe to one another (see `coherence.ts`). */
export const surveyShape: z.ZodType<SurveyDefinition> = z
  .strictObject({
    version: z.literal(1),
    name: textShape(200).min(1),
    languages: z.array(languageShape).min(1).max(20),
    changeableFor: durationShape,
    elements: z.array(elementShape).max(100),
  })
  .superRefine((definition, context) => {
    if (context.issues.length > 0) return
    for (const { path, message } of surveyProblems(definition)) context.addIssue({ code: 'custom', path, message })
  })
