import { conditionProblems, type Catalogue, type Condition, type Place } from '@otklik/core/condition'
import type { FieldError } from '../platform/errors/index.ts'

/** What keeps a condition from being used in the place, by paths in the body's `condition`. Warnings do not. */
export function conditionErrors(condition: Condition, catalogue: Catalogue, place: Place): FieldError[] {
  return conditionProblems(condition, catalogue, place)
    .filter(({ severity }) => severity === 'error')
    .map(({ path, code, message }) => ({ path: fieldOf(path), code, message }))
}

/** `all.1.not.value` → `condition.all[1].not.value` */
function fieldOf(path: string): string {
  return ['condition', ...(path === '' ? [] : path.split('.'))].reduce((text, part) =>
    /^\d+$/.test(part) ? `${text}[${part}]` : `${text}.${part}`,
  )
}
