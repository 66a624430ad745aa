import type { Catalogue } from '@otklik/core/condition'
import { namesThings, ruleProblems, type PolicyRule } from '@otklik/core/policy'
import type { Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'

export type LoadCatalogue = (tx: Tx) => Promise<Catalogue>

/** @throws ProblemError `invalid-definition` when rules name what there is not, with the path of each in the body */
export async function refuseUnknown(tx: Tx, catalogue: LoadCatalogue, rules: readonly PolicyRule[]): Promise<void> {
  if (!namesThings(rules)) return
  const errors = ruleProblems(rules, await catalogue(tx)).filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  throw new ProblemError(
    'invalid-definition',
    'The rules have problems',
    errors.map(({ path, code, message }) => ({ path: fieldOf(path), code, message })),
  )
}

/** `0.when.all.1` → `rules[0].when.all[1]` */
function fieldOf(path: string): string {
  return path.split('.').reduce((text, part) => (/^\d+$/.test(part) ? `${text}[${part}]` : `${text}.${part}`), 'rules')
}
