import type { Language } from '../../text/words.ts'
import type { Catalogue } from '../catalogue.ts'
import type { Condition } from '../definition.ts'
import { placedLeaves } from '../leaves.ts'
import { fieldFindings } from './field.ts'
import type { About } from './known.ts'
import { pastFindings, under } from './past.ts'
import { SIGHT } from './place.ts'
import type { Context, Place } from './place.ts'
import { toProblem } from './problem.ts'
import type { ConditionProblem } from './problem.ts'

/**
 * What a well-formed condition gets wrong about what there is: what does not exist, is not known in its place, or is of
 * another type is an error; what has not been seen yet, a warning. Told in `about.language`, else in English.
 */
export function conditionProblems(
  condition: Condition,
  catalogue: Catalogue,
  place: Place,
  about: About & { language?: Language } = {},
): ConditionProblem[] {
  const context: Context = { catalogue, place, heads: SIGHT[place].heads, about }
  return placedLeaves(condition)
    .flatMap(({ leaf, path }) =>
      under(path, 'field' in leaf ? fieldFindings(leaf, context) : pastFindings(leaf, context)),
    )
    .map((finding) => toProblem(finding, about.language ?? 'en'))
}
