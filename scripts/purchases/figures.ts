/** What the demo must report of two files, worked out straight from them. Times are read in UTC. */
export interface Figures {
  score: {
    kind: string
    n: number
    mean: number | null
    topTwoShare: number | null
    nps: number | null
    low: number | null
    high: number | null
  }
  by: { region: Record<string, { n: number; mean: number | null; topTwoShare: number | null }> }
  asked: number
  notAsked: Record<string, number>
  answersBeforeInvitation: number
  answersIgnoredNotAsked: number
  ruleForSecondAnswer: string
  casesOpened: number
}

type Row = Readonly<Record<string, string>>

/** Of two answers to one order the later one counts; of two at the same time the one that stands below. */
export function figuresOf(purchases: readonly Row[], answers: readonly Row[]): Figures {
  const delivered = purchases.filter((order) => order['delivered_at'] !== '')
  const asked = new Map(delivered.filter((order) => order['email'] !== '').map((order) => [order['order_id'], order]))
  const counted = answers.filter((answer) => asked.has(answer['order_id']))
  const last = new Map(byTime(counted).map((answer) => [answer['order_id'], Number(answer['score'])]))
  const scores = [...last].map(([order, score]) => ({ region: asked.get(order)!['region']!, score }))
  const satisfied = scores.filter(({ score }) => score >= 4).length
  const byRegion = Map.groupBy(scores, ({ region }) => region)
  const isEarly = (answer: Row) => time(answer['answered_at']) < time(asked.get(answer['order_id'])!['delivered_at'])
  return {
    score: { kind: 'CSAT', ...summary(scores), nps: null, ...wilson(satisfied, scores.length) },
    by: { region: Object.fromEntries([...byRegion].map(([region, scores]) => [region, summary(scores)])) },
    asked: asked.size,
    notAsked: withoutZeros({
      'not-delivered': purchases.length - delivered.length,
      'no-address': delivered.length - asked.size,
    }),
    answersBeforeInvitation: counted.filter(isEarly).length,
    answersIgnoredNotAsked: answers.length - counted.length,
    ruleForSecondAnswer: 'last',
    casesOpened: new Set(counted.filter(({ score }) => Number(score) <= 2).map((answer) => answer['order_id'])).size,
  }
}

function byTime(answers: readonly Row[]): Row[] {
  return [...answers].sort((a, b) => time(a['answered_at']) - time(b['answered_at']))
}

function time(text: string | undefined): number {
  return Date.parse(`${text?.replace(' ', 'T')}Z`)
}

function summary(scores: readonly { score: number }[]) {
  const n = scores.length
  if (n === 0) return { n, mean: null, topTwoShare: null }
  return {
    n,
    mean: scores.reduce((sum, { score }) => sum + score, 0) / n,
    topTwoShare: scores.filter(({ score }) => score >= 4).length / n,
  }
}

/** The 95 % score interval of a share: Wilson, JASA 22 (1927). */
function wilson(hits: number, n: number): { low: number | null; high: number | null } {
  if (n === 0) return { low: null, high: null }
  const z = 1.959963984540054
  const centre = (hits / n + z ** 2 / (2 * n)) / (1 + z ** 2 / n)
  const half = ((z / (1 + z ** 2 / n)) * Math.sqrt((hits * (n - hits)) / n + z ** 2 / 4)) / n
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}

function withoutZeros(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}
