/**
 * A CSV reader of the checking script's own (RFC 4180: commas, quotes doubled, line breaks inside quotes), so that a
 * mistake in the product's reader cannot hide itself.
 */
export function parseCsv(text: string): Record<string, string>[] {
  const records = recordsOf(text.replace(/^\uFEFF/, ''))
  const [header = [], ...rows] = records.filter((record) => record.some((cell) => cell !== ''))
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, (row[index] ?? '').trim()])))
}

function recordsOf(text: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    record.push(cell)
    cell = ''
  }
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if (quoted) {
      if (character !== '"') cell += character
      else if (text[at + 1] === '"') cell += text[++at]
      else quoted = false
    } else if (character === '"') quoted = true
    else if (character === ',') endCell()
    else if (character === '\n') {
      endCell()
      records.push(record)
      record = []
    } else if (character !== '\r') cell += character
  }
  if (cell !== '' || record.length > 0) {
    endCell()
    records.push(record)
  }
  return records
}
