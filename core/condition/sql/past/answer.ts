import { AT_NO_TIME } from '../../as-of.ts'
import type { AnswerCondition } from '../../definition.ts'
import { compileTest } from '../../operators.ts'
import { windowOf } from '../../window.ts'
import { framed } from '../bounds.ts'
import type { Bounds } from '../bounds.ts'
import type { Scope } from '../scope.ts'
import type { Source } from '../source.ts'
import { testBounds } from '../test.ts'
import { isInWindow } from './time.ts'

const sources: Record<'value' | 'group', Source> = {
  value: { kind: 'json', sql: 'a.value' },
  group: { kind: 'text', sql: 'a.score_group' },
}

/** Whether the latest answer to the element satisfies the test, or any one does: of none, none. */
export function answerBounds(condition: AnswerCondition, scope: Scope): Bounds {
  const { survey, element, of = 'value', which = 'last', within } = condition.answer
  const { workspace, parameters } = scope
  const from = `from responses r join answers a on a.workspace_id = r.workspace_id and a.response_id = r.id
    where r.workspace_id = ${workspace} and ${scope.isContact('r.contact_id')}
      and r.survey_key = ${parameters.add(survey, 'text')} and a.element = ${parameters.add(element, 'text')}
      and ${isInWindow('a.answered_at', windowOf({ within }), scope)}`
  const test = testBounds(condition, sources[of], scope)
  if (which === 'any') return framed(test, (holds) => `exists (select ${from} and ${holds})`)
  const latest = `select a.value, a.score_group ${from} order by a.answered_at desc, a.response_id desc limit 1`
  return ofLatest(latest, 'a', test, condition)
}

/** Whether the row that there is, if any, satisfies the test; `empty` is satisfied by none as well. */
export function ofLatest(
  row: string,
  alias: string,
  test: Bounds,
  condition: Parameters<typeof compileTest>[0],
): Bounds {
  const ofNone = compileTest(condition)(undefined, AT_NO_TIME)
  return framed(test, (holds) => `coalesce((select ${holds} from (${row}) as ${alias}), ${ofNone})`)
}
