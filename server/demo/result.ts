import { scores } from '../insight/index.ts'
import type { ScoreRow, ScoresView } from '../insight/api.ts'
import type { Tx } from '../platform/database/index.ts'
import type { Otklik } from '../main.ts'
import type { Played } from './played.ts'
import { countCases, countDecisions } from './store.ts'

/** What `--json` prints. Shares are 0 to 1; what does not apply is null. */
export interface DemoResult {
  score: {
    kind: 'CSAT' | 'NPS'
    n: number
    mean: number | null
    topTwoShare: number | null
    nps: number | null
    /** Of the 95 % interval: of the NPS, or of the share of the two best scores. */
    low: number | null
    high: number | null
  }
  by: { region: Record<string, RegionResult> }
  /** Purchases whose customer was asked. */
  asked: number
  notAsked: Record<string, number>
  answersBeforeInvitation: number
  answersIgnoredNotAsked: number
  /** Of two answers to one order. */
  ruleForSecondAnswer: 'last'
  casesOpened: number
}

interface RegionResult {
  n: number
  mean: number | null
  topTwoShare: number | null
}

/** The product's own figures: scores as the panel shows them, decisions, and cases. */
export function collect(otklik: Otklik, played: Played): Promise<DemoResult> {
  return otklik.database.tenant(played.workspaceId, async (tx) => {
    const view = await scoresBy(otklik, tx, played, 'region')
    const decisions = await countDecisions(tx)
    const notAsked = decisions.filter(({ outcome }) => outcome === 'not-asked')
    const rows = view.rows.filter(({ n }) => n > 0)
    return {
      score: scoreOf(view),
      by: { region: Object.fromEntries(rows.map((row) => [row.key, regionOf(row)])) },
      asked: decisions.find(({ outcome }) => outcome === 'asked')?.enrollments ?? 0,
      notAsked: Object.fromEntries(notAsked.map(({ reason, enrollments }) => [reason ?? '', enrollments])),
      answersBeforeInvitation: played.answersBeforeInvitation,
      answersIgnoredNotAsked: played.answersIgnoredNotAsked,
      ruleForSecondAnswer: 'last',
      casesOpened: (await countCases(tx)).opened,
    }
  })
}

export function scoresBy({ surveys }: Otklik, tx: Tx, { survey }: Played, by: string): Promise<ScoresView> {
  return scores(tx, surveys, { survey, from: null, to: null, basis: 'answeredAt', by, filters: {}, scope: {} })
}

function scoreOf({ survey, total }: ScoresView): DemoResult['score'] {
  const { n, mean, topTwoShare, value, low, high } = total
  const isNps = survey.kind === 'nps'
  return { kind: isNps ? 'NPS' : 'CSAT', n, mean, topTwoShare, nps: isNps ? value : null, low, high }
}

function regionOf({ n, mean, topTwoShare }: ScoreRow): RegionResult {
  return { n, mean, topTwoShare }
}
