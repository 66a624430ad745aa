export interface Comparison {
  name: string
  files: unknown
  demo: unknown
  agrees: boolean
}

/** Shares and means come from sums in another order. */
const TOLERANCE = 1e-9

/** Leaf by leaf: what stands in either, by its path. Whole numbers, texts and nulls must be the same. */
export function compare(files: unknown, demo: unknown, name = ''): Comparison[] {
  if (!isObject(files) && !isObject(demo)) return [{ name, files, demo, agrees: agree(files, demo) }]
  const [a, b] = [isObject(files) ? files : {}, isObject(demo) ? demo : {}]
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return keys.flatMap((key) => compare(a[key], b[key], name === '' ? key : `${name}.${key || '(none)'}`))
}

/** As aligned lines; those that differ are marked. */
export function table(comparisons: readonly Comparison[]): string {
  const lines = [
    ['figure', 'from the files', 'from the demo', ''],
    ...comparisons.map(({ name, files, demo, agrees }) => [name, shown(files), shown(demo), agrees ? '' : '← differs']),
  ]
  const width = (column: number) => Math.max(...lines.map((line) => line[column]!.length))
  const widths = [width(0), width(1), width(2)]
  return lines
    .map(([name, files, demo, mark]) =>
      `${name!.padEnd(widths[0]!)}  ${files!.padStart(widths[1]!)}  ${demo!.padStart(widths[2]!)}  ${mark}`.trimEnd(),
    )
    .join('\n')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function agree(files: unknown, demo: unknown): boolean {
  if (files === demo) return true
  if (typeof files !== 'number' || typeof demo !== 'number') return false
  return !(Number.isInteger(files) && Number.isInteger(demo)) && Math.abs(files - demo) <= TOLERANCE
}

function shown(value: unknown): string {
  return value === undefined ? '—' : typeof value === 'number' ? String(value) : JSON.stringify(value)
}
