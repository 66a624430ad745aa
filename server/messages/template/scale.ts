import { scoreRange, type ScoreKind } from '@otklik/core/metrics'

/** What stands in the markup of a scale: HTML with marks for the Liquid in it. */
export interface ScaleParts {
  kind: ScoreKind
  /** The address that `?score=N` is put after. */
  link: string
  question: string
  low: string
  high: string
  /** How a score is read out: «3 из 10». */
  spoken: (score: number) => string
}

const SPACE_PX = 4
const CELL_HEIGHT_PX = 46
/** A cell and its space are 48 px, so that the six of the first row fit the 288 px that a 320-px screen leaves. */
const CELL_WIDTH_PX: Record<ScoreKind, number> = { nps: 44, ces: 44, csat: 52 }
const BORDER_PX = 1
/** The scores from which a new row starts where the screen is narrow; on a wide one the rows stand side by side. */
const ROW_STARTS: Record<ScoreKind, number[]> = { nps: [0, 6], ces: [1, 5], csat: [1] }

const INK = '#1a1a18'
const SOFT_INK = '#5c5b56'
const EDGE = '#8f8e88'

/**
 * A row of links, one a score. No colour: a red 0 would bias the answer. Tables, because Outlook lays out nothing else;
 * the rows wrap without a media query, which Gmail's apps may drop.
 */
export function scaleHtml(parts: ScaleParts): string {
  const rows = scaleRows(parts.kind)
  const cell = CELL_WIDTH_PX[parts.kind] + SPACE_PX
  const longest = Math.max(...rows.map((row) => row.length))
  const tables = rows.map((row) => rowHtml(row, cell, Math.round((row.length / longest) * 10_000) / 100, parts))
  const between = '<!--[if mso]></td><td><![endif]-->'
  return [
    `<div role="group" aria-label="${parts.question}" style="font-size:0;line-height:0">`,
    `<!--[if mso]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td><![endif]-->`,
    tables.join(between),
    `<!--[if mso]></td></tr></table><![endif]-->`,
    `</div>`,
    endsHtml(parts, rows.flat().length * cell),
  ].join('\n')
}

/** The scale in the text part: its ends, and one link. */
export function scaleText({ kind, low, high, link }: ScaleParts): string {
  const { min, max } = scoreRange(kind)
  return `${min} — ${low}\n${max} — ${high}\n\n${link}`
}

/** Goes into the head of a mail that holds a scale. */
export const SCALE_STYLE = `
.o-score a:hover { text-decoration: underline !important; }
@media only screen and (max-width: 480px) {
  .o-row { width: 100% !important; }
  .o-row-83 { width: 83.33% !important; }
  .o-row-75 { width: 75% !important; }
  .o-ends { max-width: 100% !important; }
}
@media (prefers-color-scheme: dark) {
  .o-score { background: #262624 !important; border-color: #77766f !important; }
  .o-score a { color: #f2f1ee !important; }
  .o-ends td { color: #b9b8b1 !important; }
}`

function scaleRows(kind: ScoreKind): number[][] {
  const { min, max } = scoreRange(kind)
  const starts = ROW_STARTS[kind]
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? max + 1
    return Array.from({ length: end - Math.max(start, min) }, (_, at) => start + at)
  })
}

function rowHtml(scores: number[], cell: number, share: number, parts: ScaleParts): string {
  const row = share === 100 ? 'o-row' : `o-row-${Math.floor(share)}`
  const width = scores.length * cell
  const table = `role="presentation" border="0" cellpadding="0" cellspacing="0" width="${width}"`
  const style = `display:inline-table;width:${width}px;border-collapse:separate;border-spacing:0;vertical-align:top`
  const space = `<td width="${SPACE_PX}" style="width:${SPACE_PX}px;font-size:0;line-height:0">&nbsp;</td>`
  const cells = scores.map((score) => cellHtml(score, parts) + space).join('\n')
  const gap = `<tr><td colspan="${scores.length * 2}" height="${SPACE_PX}" style="height:${SPACE_PX}px">&nbsp;</td></tr>`
  return `<table class="${row}" ${table} style="${style}"><tr>\n${cells}\n</tr>${gap}</table>`
}

function cellHtml(score: number, parts: ScaleParts): string {
  const { min, max } = scoreRange(parts.kind)
  const end = score === min ? `, ${parts.low}` : score === max ? `, ${parts.high}` : ''
  const width = CELL_WIDTH_PX[parts.kind] - 2 * BORDER_PX
  const box = `width:${width}px;height:${CELL_HEIGHT_PX}px;border:${BORDER_PX}px solid ${EDGE};border-radius:8px`
  const type = `font-family:inherit;font-size:17px;font-weight:600;line-height:${CELL_HEIGHT_PX}px`
  return [
    `<td class="o-score" align="center" bgcolor="#ffffff" width="${width}" height="${CELL_HEIGHT_PX}"`,
    ` style="${box};background:#ffffff;text-align:center">`,
    `<a href="${parts.link}?score=${score}" target="_blank" aria-label="${parts.spoken(score)}${end}"`,
    ` style="display:block;${type};color:${INK};text-decoration:none">${score}</a></td>`,
  ].join('')
}

function endsHtml({ kind, low, high }: ScaleParts, width: number): string {
  const { min, max } = scoreRange(kind)
  const end = (align: string, score: number, label: string): string =>
    `<td align="${align}" valign="top" style="font-size:14px;line-height:20px;color:${SOFT_INK};padding:4px ${SPACE_PX}px 0 0">${score} — ${label}</td>`
  return [
    `<table class="o-ends" role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%" style="max-width:${width}px"><tr>`,
    end('left', min, low),
    end('right', max, high),
    `</tr></table>`,
  ].join('\n')
}
