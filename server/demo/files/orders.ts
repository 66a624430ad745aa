import type { EpochMs, ZoneId } from '@otklik/core/time'
import {
  eventMaker,
  parseMapping,
  previewFile,
  readRows,
  type EventBody,
  type Mapping,
} from '../../connectors/files/index.ts'
import { columnByName } from './column-names.ts'
import { MappingProblem, rejections, type Rejected } from './rejected.ts'

/** A row of the purchases file as what happens in the play: the order is delivered, or only made. */
export interface FileOrder {
  order: string
  at: EpochMs
  event: EventBody
}

export interface OrdersFile {
  /** In the order of time. */
  orders: FileOrder[]
  rejected: Rejected
  mapping: Mapping
  /** The column that tells when an order was delivered; without one, every order counts as delivered. */
  deliveredAt: string | null
}

/**
 * Reads a file of purchases. What its columns mean is guessed, and `maps` (as of `--map`) says what the guess missed;
 * besides the targets of an import it knows `deliveredAt`.
 * @throws FileProblem, MappingProblem
 */
export async function readOrders(path: string, maps: readonly string[], zone: ZoneId): Promise<OrdersFile> {
  const { format, guessed } = await previewFile(path)
  const columns = format.columns.map(({ name }) => name)
  const delivered = columnByName(columns, [
    /^delivered at$/,
    /^delivery date$/,
    /^(дата|время|дата и время) (доставки|получения|выдачи)$/,
  ])
  const segment = columnByName(columns, [/^(segment|сегмент)( |$)/, /^(category|категория)( |$)/])
  if (delivered) guessed.set('parameter.deliveredAt', delivered)
  if (segment) guessed.set('dimension.segment', segment)
  const parsed = parseMapping(stated(maps), columns, { guessed, type: 'purchase' })
  if ('problems' in parsed) throw new MappingProblem(path, parsed.problems)
  const { mapping } = parsed
  if (mapping.key === undefined) throw new MappingProblem(path, 'key')
  const complete = { ...mapping, parameters: { ...mapping.parameters, order: mapping.key } }
  const read = await readEvents(path, { format, mapping: complete, zone })
  return { ...read, mapping: complete, deliveredAt: mapping.parameters['deliveredAt'] ?? null }
}

/** `deliveredAt` is a parameter to the import; stating it does not do away with the others. */
function stated(maps: readonly string[]): string[] {
  const args = maps.map((map) => map.replace(/^deliveredAt=/, 'parameter.deliveredAt='))
  const isOnlyOurs = args
    .filter((arg) => arg.startsWith('parameter.'))
    .every((arg) => arg.startsWith('parameter.deliveredAt='))
  return isOnlyOurs ? [...args, 'parameter.*=*'] : args
}

async function readEvents(
  path: string,
  { format, mapping, zone }: { format: Parameters<typeof eventMaker>[1]; mapping: Mapping; zone: ZoneId },
): Promise<{ orders: FileOrder[]; rejected: Rejected }> {
  const purchase = eventMaker(mapping, format, zone)
  const deliveredAt = mapping.parameters['deliveredAt']
  const delivery =
    deliveredAt === undefined ? purchase : eventMaker({ ...mapping, occurredAt: deliveredAt }, format, zone)
  const rejected = rejections(path)
  const orders: FileOrder[] = []
  for await (const row of readRows(path, format)) {
    if ('error' in row) {
      rejected.add(row.line, [row.error])
      continue
    }
    const isDelivered = deliveredAt !== undefined && row.values[deliveredAt]?.trim() !== ''
    const made = (isDelivered ? delivery : purchase)(row.values)
    if ('problems' in made) rejected.add(row.line, made.problems)
    else orders.push(orderOf(made.event))
  }
  return { orders: orders.sort((a, b) => a.at - b.at), rejected }
}

function orderOf(event: EventBody): FileOrder {
  return { order: String(event.parameters['order']), at: Date.parse(event.occurredAt), event }
}
