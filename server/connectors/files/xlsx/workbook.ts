import { posix } from 'node:path'
import { FileProblem } from '../problem.ts'
import { partLimits } from './archive.ts'
import type { Archive } from './archive.ts'
import { readXml } from './xml.ts'

export interface Sheet {
  name: string
  hidden: boolean
  part: string
}

/** What a workbook's first part says; where the others are. */
export interface Workbook {
  sheets: Sheet[]
  /** Days are counted from 1904 (files from old Macs) instead of 1900. */
  from1904: boolean
  stringsPart: string | undefined
  stylesPart: string | undefined
}

interface Relation {
  type: string
  target: string
}

/** Follows the relations from the archive's root, as ECMA-376 part 2 has it. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const part = await workbookPart(archive)
  const relations = await readRelations(archive, part)
  const workbook: Workbook = { sheets: [], from1904: false, stringsPart: undefined, stylesPart: undefined }
  await readXml(archive.text(part, partLimits.otherBytes), {
    open(name, attributes) {
      if (name === 'workbookPr') workbook.from1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true'
      if (name === 'sheet') workbook.sheets.push(sheetOf(attributes, relations))
    },
  })
  for (const { type, target } of relations.values()) {
    if (!archive.has(target)) continue
    if (type === 'sharedStrings') workbook.stringsPart = target
    if (type === 'styles') workbook.stylesPart = target
  }
  return workbook
}

async function workbookPart(archive: Archive): Promise<string> {
  if (archive.has('_rels/.rels')) {
    for (const { type, target } of (await readRelations(archive, '')).values()) {
      if (type === 'officeDocument' && archive.has(target)) return target
    }
  }
  if (!archive.has('xl/workbook.xml')) throw new FileProblem('not-a-table', { found: 'ZIP' })
  return 'xl/workbook.xml'
}

/** The relations of a part by id; types shortened to their last word, targets made names of parts. */
async function readRelations(archive: Archive, part: string): Promise<Map<string, Relation>> {
  const folder = posix.dirname(part)
  const relations = new Map<string, Relation>()
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  await readXml(archive.text(name, partLimits.otherBytes), {
    open(name, { Id: id, Type: type = '', Target: target = '' }) {
      if (name !== 'Relationship' || id === undefined) return
      relations.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: resolvePart(folder, target) })
    },
  })
  return relations
}

function resolvePart(folder: string, target: string): string {
  return posix.resolve('/', folder, target).slice(1)
}

function sheetOf(attributes: Record<string, string>, relations: ReadonlyMap<string, Relation>): Sheet {
  const key = Object.keys(attributes).find((name) => name.endsWith(':id'))
  const relation = key === undefined ? undefined : relations.get(attributes[key] ?? '')
  const name = attributes['name'] ?? ''
  if (relation === undefined) throw new FileProblem('damaged', { reason: `sheet ${name} is missing` })
  return { name, hidden: (attributes['state'] ?? 'visible') !== 'visible', part: relation.target }
}
