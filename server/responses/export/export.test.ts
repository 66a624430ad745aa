import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { everyKind } from '../../../core/survey/sample.ts'
import { csvLine, detectFile, readRows, writeXlsx } from '../../connectors/files/index.ts'
import { browserOf, openResponsesBed } from '../sample-invitations.ts'
import type { ResponseCount } from '../api.ts'

const bed = await openResponsesBed({ csvLine, xlsx: writeXlsx })
const address = await bed.app.listen({ port: 0, host: '127.0.0.1' })
const browser = browserOf(bed)
const folder = await mkdtemp(join(tmpdir(), 'export-'))
after(() => rm(folder, { recursive: true }))

const HOSTILE = `=cmd|' /C calc'!A0`

async function answered(workspaceId: number, dimensions: Record<string, string>, fields: Record<string, string>) {
  const invited = await bed.invite({ workspaceId, dimensions, labels: ['NPS'] })
  await browser.get(invited.token)
  const { score = '', ...rest } = fields
  await browser.post(invited.token, { score, gesture: 'pointer' })
  for (const [element, value] of Object.entries(rest))
    await browser.post(invited.token, { element, value, gesture: 'pointer' })
  bed.clock.advance(60_000)
  return invited
}

async function exported(workspaceId: number, query = '', scope = {}): Promise<Buffer> {
  Object.assign(bed.panel, { workspaceId, scope })
  const reply = await fetch(`${address}/api/responses/export?${query}`)
  assert.equal(reply.status, 200, reply.ok ? '' : await reply.text())
  return Buffer.from(await reply.arrayBuffer())
}

/** As our own import reads it. */
async function read(file: Buffer, name: string): Promise<Record<string, string>[]> {
  const path = join(folder, name)
  await writeFile(path, file)
  const rows: Record<string, string>[] = []
  for await (const row of readRows(path, await detectFile(path)))
    rows.push('values' in row ? row.values : assert.fail(row.text))
  return rows
}

const workspaceId = await bed.makeWorkspace()
await answered(workspaceId, { region: 'Урал', branch: 'Пермь' }, { score: '3', reasons: 'late', comment: HOSTILE })
await answered(workspaceId, { region: 'Юг' }, { score: '9', liked: 'Всё; и "ещё"\nстрока, вторая' })

test('a CSV for a Russian spreadsheet: a mark, semicolons, titles, words, times of the workspace, nothing that runs', async () => {
  const text = (await exported(workspaceId)).toString()
  const [header, newest, oldest] = text.split('\r\n')
  assert.equal(
    header,
    '\ufeffОтвет;Опрос;Состояние;Номер клиента;Клиент;Оценка;Группа;Спросили;Начал отвечать;Изменён;Канал;Метки;Теги;Язык;Где отвечали;Время ответа, с;branch;region;' +
      'Порекомендуете нас друзьям и коллегам?;Что пошло не так?;Расскажите подробнее, если хотите;Что нам улучшить?;Что вам понравилось?',
  )
  assert.match(newest!, /^[0-9a-f-]{36};NPS;complete;[0-9a-f-]{36};Анна;9;promoter;2026-03-02 15:01:00;/)
  assert.match(newest!, /;email;NPS;;ru;page;0;;Юг;9;;;;"Всё; и ""ещё""\nстрока, вторая"$/)
  assert.ok(oldest!.endsWith(`;Пермь;Урал;3;Опоздали;'${HOSTILE};;`))
  const plain = (await exported(workspaceId, 'delimiter=comma&bom=0&language=en')).toString()
  assert.match(plain, /^Response,Survey,State,/)
  assert.match(plain, /,It came late,/)
})

test('a sheet has the same in it, numbers and times as such, and a hostile text as a text', async () => {
  const file = await exported(workspaceId, 'format=xlsx')
  const rows = await read(file, 'a.xlsx')
  assert.deepEqual(
    rows.map((row) => [row['Оценка'], row['Что пошло не так?'], row['Расскажите подробнее, если хотите'], row.region]),
    [
      ['9', '', '', 'Юг'],
      ['3', 'Опоздали', HOSTILE, 'Урал'],
    ],
  )
  assert.match(rows[1]!['Начал отвечать']!, /^2026-03-02[T ]15:00/)
  assert.equal(rows[0]!['Что вам понравилось?'], 'Всё; и "ещё"\nстрока, вторая')
})

test('filters and the row scope of the person are those of the list', async () => {
  const regions = async (query: string, scope = {}) =>
    (await read(await exported(workspaceId, query, scope), 'b.csv')).map((row) => row.region)
  assert.deepEqual(await regions('group=detractor'), ['Урал'])
  assert.deepEqual(await regions('filter[region]=Юг'), ['Юг'])
  assert.deepEqual(await regions('', { region: ['Урал'] }), ['Урал'])
  assert.deepEqual(await regions('q=ещё', { region: ['Урал'] }), [])
  const count = await fetch(`${address}/api/responses/count?group=detractor`)
  assert.deepEqual(await count.json(), { exact: true, count: 1 } satisfies ResponseCount)
  Object.assign(bed.panel, { scope: {} })
})

test('every key of every version of every survey has a column, and columns of one title are told apart', async () => {
  const other = await bed.makeWorkspace({}, everyKind)
  await answered(other, {}, { score: '7' })
  const invited = await bed.invite({ workspaceId: other, survey: 'own', language: 'en' })
  await browser.get(invited.token)
  await browser.post(invited.token, {
    element: ['score', 'match', 'service', 'people'],
    'value.score': '9',
    'value.match': 'true',
    'value.service.speed': '7',
    'value.service.comfort': '8',
    'value.service.price': '10',
    'value.people': '4',
    gesture: 'pointer',
  })
  const [row] = await read(await exported(other, 'language=en&delimiter=semicolon'), 'c.csv')
  const values = Object.entries(row!)
  assert.equal(new Set(values.map(([title]) => title)).size, values.length)
  assert.equal(row!['Every kind: Question (average)'], '8,333333333333334')
  assert.ok(values.some(([title, value]) => title.includes('match?') && value === 'yes'))
})

test('twenty thousand responses go out with no more of them in memory than a few pages', async () => {
  const many = await bed.makeWorkspace()
  await bed.owner.query(
    `with r as (
       insert into responses (workspace_id, id, invitation_id, survey_key, survey_version, state, channel, labels,
         language, dimensions, asked_at, started_at, updated_at)
       select $1, gen_random_uuid(), gen_random_uuid(), 'nps', 1, 'complete', 'email', '{}', 'ru', '{}', t, t, t
       from (select timestamptz '2026-01-01' + n * interval '1 second' as t from generate_series(1, 20000) as n) as s
       returning id, started_at)
     insert into answers (workspace_id, response_id, element, kind, value, answered_at, changed_at)
     select $1, id, 'comment', 'text', to_jsonb(repeat('слово ', 420)), started_at, started_at from r`,
    [many],
  )
  Object.assign(bed.panel, { workspaceId: many, scope: {} })
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const held = () => {
    collect()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  for (const format of ['csv', 'xlsx'] as const) {
    const reply = await fetch(`${address}/api/responses/export?format=${format}`)
    assert.equal(reply.headers.get('otklik-rows'), '20000')
    const before = held()
    let [bytes, most, lines, pieces] = [0, 0, 0, 0]
    for await (const piece of reply.body!) {
      bytes += piece.length
      if (format === 'csv') for (const byte of piece) if (byte === 10) lines++
      if (pieces++ % 200 === 0) most = Math.max(most, held() - before)
    }
    if (format === 'csv') assert.equal(lines, 20_001)
    if (format === 'csv') assert.ok(bytes > 90_000_000)
    // Pages are on their way in the database's driver, the server and the client, all in this process.
    assert.ok(most < 32_000_000, `${format}: ${most} bytes more`)
  }
})
