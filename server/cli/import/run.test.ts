import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { parseMapping, previewFile, type Mapping } from '../../connectors/files/index.ts'
import { createIntake, type Intake } from '../../events/index.ts'
import { openTestBed } from '../../platform/testing/index.ts'
import { runImport, type ImportRun } from './run.ts'
import { startNothing } from '../../events/testing.ts'

const bed = await openTestBed()
const home = mkdtempSync(join(tmpdir(), 'otklik-import-'))
after(() => rmSync(home, { recursive: true }))
const intake = createIntake({ database: bed.database, bus: bed.bus, prepare: startNothing })

const ROWS = 1_700
const BAD_ROWS = [3, 700, 1_600]

async function openRun(name: string): Promise<ImportRun> {
  const file = join(home, name)
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const date = BAD_ROWS.includes(index + 1) ? 'вчера' : `${String((index % 28) + 1).padStart(2, '0')}.01.2026`
    return `${index + 1};${date};c${index}@example.com;${index},50;${index % 2 ? 'Урал' : 'Юг'}`
  })
  writeFileSync(file, `Номер заказа;Дата;Почта;Сумма;Регион\r\n${rows.join('\r\n')}\r\n`)
  const { format, guessed } = await previewFile(file)
  const parsed = parseMapping([], ['Номер заказа', 'Дата', 'Почта', 'Сумма', 'Регион'], { guessed })
  assert.ok('mapping' in parsed, JSON.stringify(parsed))
  return {
    database: bed.database,
    intake,
    workspaceId: await bed.makeWorkspace(),
    file,
    format,
    mapping: parsed.mapping as Mapping,
    zone: 'Asia/Yekaterinburg',
    language: 'ru',
  }
}

async function eventsOf(workspaceId: number): Promise<number> {
  const { rows } = await bed.owner.query('select count(*)::int as n from events where workspace_id = $1', [workspaceId])
  return rows[0].n
}

test('good rows are events, bad rows are kept beside the file with their reason', async () => {
  const run = await openRun('once.csv')
  const result = await runImport(run)
  assert.deepEqual(
    [result.accepted, result.duplicate, result.rejected, result.rejectedFile],
    [ROWS - BAD_ROWS.length, 0, BAD_ROWS.length, `${run.file}.rejected.csv`],
  )
  assert.equal(await eventsOf(run.workspaceId), ROWS - BAD_ROWS.length)
  const lines = readFileSync(result.rejectedFile!, 'utf8').trim().split('\r\n')
  assert.equal(lines.length, 1 + BAD_ROWS.length)
  assert.match(lines[1]!, /^3;вчера;.*bad-date/)
  const { rows } = await bed.owner.query(
    `select occurred_at, dimensions, parameters from events where workspace_id = $1 and parameters ->> 'Номер заказа' = '2'`,
    [run.workspaceId],
  )
  assert.equal(rows[0].occurred_at, Date.parse('2026-01-02T00:00:00+05:00'))
  assert.deepEqual(rows[0].dimensions, { region: 'Урал' })
})

test('imported twice, every row is known already', async () => {
  const run = await openRun('twice.csv')
  await runImport(run)
  const again = await runImport(run)
  assert.deepEqual([again.accepted, again.duplicate, again.rejected], [0, ROWS - BAD_ROWS.length, BAD_ROWS.length])
  assert.equal(await eventsOf(run.workspaceId), ROWS - BAD_ROWS.length)
})

/** An intake that ends its process in the third batch: before the batch is taken, or just after. */
function dying(when: 'before' | 'after'): Intake {
  let batches = 0
  return {
    ...intake,
    async take(...args) {
      const isLast = ++batches === 3
      if (isLast && when === 'before') throw new Error('killed')
      const taken = await intake.take(...args)
      if (isLast) throw new Error('killed')
      return taken
    },
  }
}

for (const when of ['before', 'after'] as const) {
  test(`killed just ${when} a batch was taken, it goes on behind the last one that it recorded`, async () => {
    const run = await openRun(`killed-${when}.csv`)
    await assert.rejects(runImport({ ...run, intake: dying(when) }), /killed/)
    const resumed = await runImport(run)
    assert.equal(resumed.fromRow, 1_001)
    assert.equal(resumed.accepted + resumed.duplicate, ROWS - BAD_ROWS.length)
    assert.equal(await eventsOf(run.workspaceId), ROWS - BAD_ROWS.length)
    const lines = readFileSync(resumed.rejectedFile!, 'utf8').trim().split('\r\n')
    assert.equal(lines.length, 1 + BAD_ROWS.length)
  })
}
