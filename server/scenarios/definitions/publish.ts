import { definitionProblems, referencesOf, type ScenarioDefinition } from '@otklik/core/scenario'
import { scenarioShape } from '@otklik/core/scenario/shape'
import type { Database, Tx } from '../../platform/database/index.ts'
import { ProblemError, type FieldError } from '../../platform/errors/index.ts'
import { untilNone } from './until-none.ts'
import { countChange, insertVersion, makeScenario, moveEnrollments, selectReferences } from './store.ts'

export interface Publishing {
  name: string
  definition: unknown
  /** Takes running enrollments along where their step is in the new version, too. */
  moveRunning?: boolean | undefined
}

const MOVED_PER_TRANSACTION = 5_000

/**
 * Publishes the next version; from then on events start it. The same definition once more makes no version. Running
 * enrollments stay on the version that they began with, unless they are moved: after the publication, in bounded
 * transactions; when that is cut short, publishing again goes on with it.
 * @throws ProblemError `invalid-definition` with each problem's path
 */
export async function publish(
  database: Database,
  channels: readonly string[],
  workspaceId: number,
  key: string,
  { name, definition: input, moveRunning }: Publishing,
  publishedBy: string | null,
): Promise<{ version: number; moved: number }> {
  const { scenarioId, version, definition } = await database.tenant(workspaceId, async (tx) => {
    const definition = await checked(tx, input, channels)
    const now = await tx.now()
    const scenario = await makeScenario(tx, key, name, now)
    const made = await insertVersion(tx, scenario, definition, publishedBy, now)
    if (made !== null) await countChange(tx)
    return { scenarioId: scenario.id, version: made ?? scenario.liveVersion!, definition }
  })
  if (!moveRunning) return { version, moved: 0 }
  const moveSome = (tx: Tx) => moveEnrollments(tx, { scenarioId, version }, definition, MOVED_PER_TRANSACTION)
  return { version, moved: await untilNone(() => database.tenant(workspaceId, moveSome)) }
}

/** Well formed, a graph that can be gone through, and everything that it refers to is there. */
async function checked(tx: Tx, input: unknown, channels: readonly string[]): Promise<ScenarioDefinition> {
  const parsed = scenarioShape.safeParse(input)
  if (!parsed.success) refuse(parsed.error.issues)
  const found = definitionProblems(parsed.data).filter(({ severity }) => severity === 'error')
  const problems = [...found, ...(await missingReferences(tx, parsed.data, channels))]
  if (problems.length > 0) refuse(problems)
  return parsed.data
}

interface Problem {
  path: PropertyKey[]
  code: string
  message: string
}

function refuse(problems: readonly Problem[]): never {
  const errors = problems.map(({ path, code, message }): FieldError => ({ path: pathOf(path), code, message }))
  throw new ProblemError('invalid-definition', 'The scenario has problems', errors)
}

/** `definition.steps.ask.arms[0].next` */
function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${String(part)}`),
    'definition',
  )
}

async function missingReferences(
  tx: Tx,
  definition: ScenarioDefinition,
  channels: readonly string[],
): Promise<Problem[]> {
  const references = referencesOf(definition)
  const known = await selectReferences(tx, references, channels)
  return references
    .filter(({ kind, key }) => !known[kind].has(key))
    .map(({ kind, key, path }) => ({ path, code: `unknown-${kind}`, message: `there is no ${kind} "${key}"` }))
}
