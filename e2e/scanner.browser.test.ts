import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { ScoresView } from '../server/insight/api.ts'
import type { SandboxMail, SandboxMailRow } from '../server/sandbox/api.ts'
import { readPage } from '../server/demo/browser/index.ts'
import { press } from '../scripts/browser.ts'
import { openBrowser } from './browser.ts'
import { openCompany, type Company } from './company.ts'
import { eventually } from './eventually.ts'
import { openServer } from './server.ts'

const server = await openServer()
const browser = await openBrowser(server.address)
const gateway =
  'Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36'

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'

let company: Company
/** Links of the scale, by whose mail it is in. */
const links: Record<'anna' | 'boris', string[]> = { anna: [], boris: [] }

before(async () => {
  company = await openCompany(server, { managers: { Урал: 'Ирина Власова' } })
  await company.post(
    Object.keys(links).map((name) => ({
      type: 'purchase',
      occurredAt: '2026-03-02T09:30:00+03:00',
      contact: { email: `${name}@klient.example` },
      dimensions: { region: 'Урал' },
    })),
  )
  await company.playTo('2026-03-16T10:00:00+03:00')
  const { items } = await company.administrator.get<{ items: SandboxMailRow[] }>('/api/sandbox/inbox')
  for (const { id, to } of items) {
    const { html } = await company.administrator.get<SandboxMail>(`/api/sandbox/inbox/${id}`)
    links[to.startsWith('anna') ? 'anna' : 'boris'] = readPage(html, server.address).links.map(({ href }) => href)
  }
})

test('a scanner that fetches every link of the mails by GET and HEAD changes nothing but what it left behind', async () => {
  const [rows, scores] = [await everyRow(), await scoresNow()]
  for (const hrefs of Object.values(links)) {
    assert.deepEqual(
      scoresOf(hrefs),
      Array.from({ length: 11 }, (_, score) => String(score)),
    )
    for (const href of hrefs)
      for (const method of ['GET', 'HEAD'])
        assert.equal((await fetch(href, { method, headers: { 'user-agent': gateway } })).status, 200)
  }
  assert.deepEqual(await everyRow(), rows)
  assert.deepEqual(await scoresNow(), scores)
  assert.equal(scores.total.n, 0)
  assert.ok('answers' in rows && 'rollups' in rows && 'enrollments' in rows)
  assert.ok((await countSignals()) > 0)
})

test('a browser that opens every link, with scripts, and touches nothing answers nothing', async () => {
  const rows = await everyRow()
  const context = await browser.open()
  const page = await context.newPage()
  for (const href of links.anna) await page.goto(href)
  await context.close()
  assert.deepEqual(await everyRow(), rows)
})

test('afterwards the tap of the customer counts', async () => {
  const context = await browser.open({ viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  await page.goto(links.anna[9]!)
  await press(page.getByRole('button', { name: '9', exact: true }))
  await page.getByRole('heading', { name: 'Что вам понравилось?' }).waitFor()
  assert.deepEqual((await scoresNow()).total.counts, { 9: 1 })
  assert.deepEqual(browser.complaints, [])
})

test('so does the tap of a customer whose browser runs no scripts, a minute later', async () => {
  const context = await browser.open({
    userAgent: firefox,
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  })
  const page = await context.newPage()
  await page.goto(links.boris[3]!)
  assert.equal((await scoresNow()).total.n, 1)
  await press(page.getByRole('button', { name: 'Отправить оценку 3' }))
  await page.getByRole('checkbox', { name: 'Опоздали' }).check()
  await press(page.getByRole('button', { name: 'Отправить' }))
  await page.getByRole('textbox').fill('Привезли на два дня позже.')
  await press(page.getByRole('button', { name: 'Отправить' }))
  await page.getByRole('heading', { name: 'Спасибо. Разберёмся' }).waitFor()
  assert.equal((await scoresNow()).total.n, 1)
  await company.playTo('2026-03-16T10:05:00+03:00')
  assert.deepEqual((await scoresNow()).total.counts, { 3: 1, 9: 1 })
  await eventually(async () => {
    const { items } = await company.administrator.get<{ items: { comment: string | null }[] }>('/api/cases')
    assert.deepEqual(
      items.map(({ comment }) => comment),
      ['Привезли на два дня позже.'],
    )
  })
  assert.deepEqual(browser.complaints, [])
})

const scoresNow = () => company.administrator.get<ScoresView>('/api/insight/scores?survey=nps&by=region')

function scoresOf(hrefs: readonly string[]): string[] {
  return hrefs.flatMap((href) => new URL(href).searchParams.get('score') ?? [])
}

/** What a fetch may leave behind. */
const leftBehind = new Set(['signals', 'machine_requesters'])

/** Of every table of the workspace, how many rows it has and a digest of all that is in them. */
function everyRow(): Promise<Record<string, unknown>> {
  return server.database.tenant(company.workspaceId, async (tx) => {
    const tables = await tx.rows<{ name: string }>(
      `select distinct table_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'workspace_id' order by 1`,
      [],
    )
    const contents: Record<string, unknown> = {}
    for (const { name } of tables.filter(({ name }) => !leftBehind.has(name)))
      contents[name] = await tx.one(
        `select count(*) as n, md5(string_agg(t::text, ' ' order by t::text)) as digest from ${name} as t
         where workspace_id = $1`,
        [tx.workspaceId],
      )
    return contents
  })
}

async function countSignals(): Promise<number> {
  const counted = await server.database.tenant(company.workspaceId, (tx) =>
    tx.one<{ n: number }>('select count(*) as n from signals where workspace_id = $1', [tx.workspaceId]),
  )
  return counted?.n ?? 0
}
