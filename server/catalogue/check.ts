import { conditionProblems, type Catalogue, type Condition, type Place } from '@otklik/core/condition'
import type { FieldError } from '../platform/errors/index.ts'

/** What keeps a condition from being used in the place, by paths in the body, where it stands at `at`. Warnings do not. */
export function conditionErrors(
  condition: Condition,
  catalogue: Catalogue,
  place: Place,
  at = 'condition',
): FieldError[] {
  return conditionProblems(condition, catalogue, place)
    .filter(({ severity }) => severity === 'error')
    .map(({ path, code, message }) => ({ path: fieldOf(at, path), code, message }))
}

/** `all.1.not.value` → `condition.all[1].not.value` */
function fieldOf(at: string, path: string): string {
  return [at, ...(path === '' ? [] : path.split('.'))].reduce((text, part) =>
    /^\d+$/.test(part) ? `${text}[${part}]` : `${text}.${part}`,
  )
}
