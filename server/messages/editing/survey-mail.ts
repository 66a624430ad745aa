import type { ScoreKind } from '@otklik/core/metrics'
import { scoreElementOf, type SurveyDefinition } from '@otklik/core/survey'
import type { Tx } from '../../platform/database/index.ts'
import { mailFromOf, workspaceOf, type Workspace } from '../../platform/workspace.ts'
import type { SurveyMailPreview } from '../api.ts'
import { listTemplates } from '../list.ts'
import { compileTemplate, loadStarter, type CompiledTemplate, type StarterName } from '../template/index.ts'
import { NO_PART } from './amp-report.ts'
import { exampleMessage, madeUpExample } from './example.ts'
import { previewOf, type PreviewOptions } from './preview.ts'
import { selectCompiled } from './store.ts'

export interface SurveyMailOptions extends PreviewOptions {
  /** Which surveys are asked in which template, as far as scenarios say. */
  askedIn(tx: Tx): Promise<{ template: string; survey: string }[]>
}

export interface SurveyMailWanted {
  survey: SurveyDefinition
  language: string
  /** Of the survey; undefined where it has none yet. */
  key: string | undefined
}

type Chosen = NonNullable<SurveyMailPreview['template']>
type ScaleKind = ScoreKind | null

/**
 * The mail that would ask a survey, made as the sender makes it, for somebody made up: in the template in which a
 * scenario asks it, else in one of the workspace's with such a scale, else in a starter.
 */
export async function previewSurveyMail(
  { database, secrets, publicUrl, mailFrom, askedIn }: SurveyMailOptions,
  workspaceId: number,
  { survey, language, key }: SurveyMailWanted,
): Promise<SurveyMailPreview> {
  const kind = scoreElementOf(survey)?.kind ?? null
  const { workspace, now, own } = await database.tenant(workspaceId, async (tx) => {
    const [workspace, now, asked] = await Promise.all([workspaceOf(tx), tx.now(), askedIn(tx)])
    const preferred = asked.filter((each) => each.survey === key).map(({ template }) => template)
    return { workspace, now, own: await ownTemplate(tx, { kind, preferred, language, workspace }) }
  })
  const found = own ?? (await starterFor(kind, language))
  if (found === null) return { template: null, problems: [], mail: null, amp: { state: 'none', ...NO_PART } }
  const { compiled, ...template } = found
  const message = exampleMessage({
    template: template.key,
    language,
    address: 'preview@example.com',
    example: madeUpExample(language, now),
    survey: { key: key ?? 'preview', version: 0, definition: survey },
    publicUrl,
    now,
  })
  const composing = {
    workspace,
    template: compiled,
    survey,
    secrets,
    publicUrl,
    mailFrom: mailFromOf(workspace, mailFrom),
  }
  return { template, ...previewOf(message, composing) }
}

type Found = Chosen & { compiled: CompiledTemplate }

async function ownTemplate(
  tx: Tx,
  wanted: { kind: ScaleKind; preferred: readonly string[]; language: string; workspace: Workspace },
): Promise<Found | null> {
  const { kind, preferred, language, workspace } = wanted
  const all = await listTemplates(tx)
  const fitting = all.find(({ scale, hasLink }) => (kind === null ? scale === null && hasLink : scale === kind))
  const key = all.find((each) => preferred.includes(each.key))?.key ?? fitting?.key
  const versions = all.filter((each) => each.key === key)
  const [best] = [language, workspace.language].flatMap((each) => versions.filter((one) => one.language === each))
  const chosen = best ?? versions[0]
  if (chosen === undefined) return null
  const compiled = await selectCompiled(tx, chosen.key, chosen.language)
  return compiled === undefined ? null : { key: chosen.key, language: chosen.language, isStarter: false, compiled }
}

/** The starters know two scales; the third stands in the mail of the first. */
const STARTERS: Record<ScoreKind, StarterName> = {
  nps: 'nps-after-purchase',
  csat: 'csat-after-delivery',
  ces: 'nps-after-purchase',
}
const compiledStarters = new Map<string, Promise<CompiledTemplate>>()

/** Null for a survey without a scale, which no starter asks. */
async function starterFor(kind: ScaleKind, wanted: string): Promise<Found | null> {
  if (kind === null) return null
  const key = STARTERS[kind]
  const language = wanted.startsWith('ru') ? 'ru' : 'en'
  const of = `${kind} ${language}`
  const compiling = compiledStarters.get(of) ?? compileTemplate(withScale(key, language, kind))
  compiledStarters.set(of, compiling)
  compiling.catch(() => compiledStarters.delete(of))
  return { key, language, isStarter: true, compiled: await compiling }
}

function withScale(key: StarterName, language: string, kind: ScoreKind) {
  const source = loadStarter(key, language)
  return { ...source, mjml: source.mjml.replace(/(<o-scale[^>]*element=)"[a-z]+"/, `$1"${kind}"`) }
}
