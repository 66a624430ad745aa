import type { ZoneId } from '@otklik/core/time'
import type { EventBody } from './event-body.ts'
import { contentKey, rowKey } from './event-key.ts'
import type { Column, FileFormat } from './format.ts'
import { targetColumns } from './mapping.ts'
import type { Mapping } from './mapping.ts'
import { problem } from './problem.ts'
import type { Problem } from './problem.ts'
import { isRejectedColumn } from './rejected-columns.ts'
import { contactFields } from './roles.ts'
import { cellReader } from './values/cell.ts'
import type { CellReader, Scalar } from './values/cell.ts'
import { isoWriter } from './values/zone.ts'

export type EventResult = { event: EventBody } | { problems: Problem[] }
export type EventMaker = (values: Readonly<Record<string, string>>) => EventResult

/**
 * Prepares the way from a file's rows to events; `zone` is where times without an offset are read. Empty cells, and marks
 * that stand for nothing (`-`, `NULL`, `#N/A`, the empty date of 1C) in columns of dates, times and contacts, are left out.
 * A value that does not fit a *guessed* type stays text; one that does not fit a *given* one is a problem.
 */
export function eventMaker(mapping: Mapping, format: FileFormat, zone: ZoneId): EventMaker {
  const reader = cellReader(format, isoWriter(zone))
  const columns = new Map(format.columns.map((column) => [column.name, column]))
  const attributes = columnsOf(mapping.attributes, columns)
  const parameters = [...columnsOf(mapping.parameters, columns), ...unmappedColumns(mapping, format)]
  return (values) => {
    const problems: Problem[] = []
    const cells: Cells = { values, reader, problems }
    const event: EventBody = {
      type: eventType(cells, mapping),
      occurredAt: occurredAt(cells, mapping, columns),
      key: '',
      contact: contact(cells, mapping, attributes),
      dimensions: texts(cells, mapping.dimensions),
      parameters: scalars(cells, parameters),
    }
    const key = mapping.key === undefined ? undefined : reader.text(values, mapping.key, problems)
    if (problems.length > 0) return { problems }
    event.key = key === undefined ? contentKey(event) : rowKey(event.type, key)
    return { event }
  }
}

let latest: { mapping: Mapping; format: FileFormat; zone: ZoneId; maker: EventMaker } | undefined

/** One row as an event, or why it is none; `eventMaker` for many. */
export function toEvent(
  values: Readonly<Record<string, string>>,
  mapping: Mapping,
  format: FileFormat,
  zone: ZoneId,
): EventResult {
  if (latest?.mapping !== mapping || latest.format !== format || latest.zone !== zone) {
    latest = { mapping, format, zone, maker: eventMaker(mapping, format, zone) }
  }
  return latest.maker(values)
}

interface Cells {
  values: Readonly<Record<string, string>>
  reader: CellReader
  problems: Problem[]
}

function eventType({ values, reader, problems }: Cells, { type }: Mapping): string {
  if (typeof type === 'string') return type
  const text = reader.text(values, type.column, problems)
  if (text === undefined) problems.push(problem('missing-type', type.column))
  return text ?? ''
}

function occurredAt(
  { values, reader, problems }: Cells,
  mapping: Mapping,
  columns: ReadonlyMap<string, Column>,
): string {
  const name = mapping.occurredAt
  const before = problems.length
  const time = reader.time(values, columns.get(name) ?? { name, type: 'date', given: true }, problems)
  if (time === undefined && problems.length === before) problems.push(problem('missing-time', name))
  return time ?? ''
}

function contact(cells: Cells, mapping: Mapping, attributes: readonly NamedColumn[]): EventBody['contact'] {
  const { values, reader, problems } = cells
  const contact: EventBody['contact'] = {}
  const before = problems.length
  for (const field of contactFields) {
    const column = mapping.contact[field]
    const text = column === undefined ? undefined : reader.mark(values, column, problems)
    if (text !== undefined) contact[field] = text
  }
  const { email } = contact
  if (email !== undefined && !/^[^\s@,;]+@[^\s@,;]+$/.test(email)) {
    problems.push(problem('bad-email', mapping.contact.email ?? null, { value: email }))
  }
  const isKnown = contact.externalId !== undefined || email !== undefined || contact.phone !== undefined
  if (!isKnown && problems.length === before) problems.push(noContact(mapping))
  if (attributes.length > 0) contact.attributes = scalars(cells, attributes)
  return contact
}

function noContact({ contact: { externalId, email, phone } }: Mapping): Problem {
  const columns = [externalId, email, phone].filter((column) => column !== undefined)
  return { ...problem('no-contact', columns[0] ?? null, { column: columns.join(', ') }) }
}

function texts({ values, reader, problems }: Cells, columns: Readonly<Record<string, string>>): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name in columns) {
    const text = reader.text(values, columns[name] ?? '', problems)
    if (text !== undefined) found[name] = text
  }
  return found
}

function scalars({ values, reader, problems }: Cells, columns: readonly NamedColumn[]): Record<string, Scalar> {
  const found: Record<string, Scalar> = {}
  for (const { name, column } of columns) {
    const scalar = reader.scalar(values, column, problems)
    if (scalar !== undefined) found[name] = scalar
  }
  return found
}

interface NamedColumn {
  name: string
  column: Column
}

function columnsOf(named: Readonly<Record<string, string>>, columns: ReadonlyMap<string, Column>): NamedColumn[] {
  return Object.entries(named).flatMap(([name, columnName]) => {
    const column = columns.get(columnName)
    return column === undefined ? [] : [{ name, column }]
  })
}

/** The key's column is kept as a parameter too: an order's number is wanted in texts and to find its answers. */
function unmappedColumns(mapping: Mapping, format: FileFormat): NamedColumn[] {
  if (mapping.unmapped === 'ignore') return []
  const targets = targetColumns(mapping)
  targets.delete('key')
  const used = new Set(targets.values())
  return format.columns
    .filter(({ name }) => !used.has(name) && !isRejectedColumn(name))
    .map((column) => ({ name: column.name, column }))
}
