import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { chromium, type Page } from 'playwright-core'
import type { Placement } from '@otklik/core/popup'
import { browserFlags, ensureBrowser } from '../scripts/browser.ts'
import { openPopupsBed } from '../server/popups/testing.ts'
import { eventually } from './eventually.ts'
import { answerInPopup, openHostSite } from './host-page.ts'

const bed = await openPopupsBed()
const host = await openHostSite()
const chrome = await chromium.launch({ executablePath: ensureBrowser(), args: browserFlags })
after(() => chrome.close())
const server = bed.otklik.address!
const popup = (page: Page) => page.locator('otklik-popup')

async function openCompany(changes: Partial<Placement>) {
  const company = await bed.openCompany({ origins: [host.origin] })
  assert.equal((await company.publish('visit', { triggers: [], ...changes })).status, 200)
  host.serve({
    tag: `<script async src="${server}/widget.js" data-site="${company.site}"></script>`,
    policy: `script-src ${server}; connect-src ${server}`,
  })
  const context = await chrome.newContext({ locale: 'ru-RU', reducedMotion: 'reduce' })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  // What is called before the widget has come is kept.
  await page.addInitScript(`window.otklik = function () { (otklik.q = otklik.q || []).push(arguments) }; window.heard = []
    for (const what of ['shown', 'answered', 'closed']) otklik('on', what, ({ popup }) => heard.push(what + ' ' + popup))`)
  await page.goto(host.origin)
  return { company, page, heard: () => page.evaluate('heard') }
}

test('it opens by name, closes, and tells the page of both', async () => {
  const { company, page, heard } = await openCompany({})
  await page.evaluate(`otklik('open', 'visit')`)
  await popup(page).waitFor()
  await page.evaluate(`otklik('close')`)
  await popup(page).waitFor({ state: 'detached' })
  await eventually(async () => assert.deepEqual(await heard(), ['shown visit', 'closed visit']))
  const shows = await company.rows<{ n: number }>(`select n from popup_shows where workspace_id = $1`)
  assert.deepEqual(shows, [{ n: 1 }])
  await page.context().close()
})

test('a visitor who is identified makes events by track, and answers as the contact', async () => {
  const { company, page, heard } = await openCompany({
    audience: 'identified',
    triggers: [{ kind: 'event', name: 'paid', when: { field: 'event.sum', is: 'greater', value: 100 } }],
    events: ['paid'],
  })
  const events = () =>
    company.rows<{ parameters: object }>(
      `select e.parameters from events e where e.workspace_id = $1 and e.type = 'paid'`,
    )
  await page.evaluate(`otklik('track', 'paid', { sum: 500 })`)
  await page.evaluate(`otklik('identify', ${JSON.stringify(company.identity('customer-7'))})`)
  // Nobody was known when the first was tracked, so it is no event of anybody's.
  await page.evaluate(`otklik('track', 'paid', { sum: 700 })`)
  await eventually(async () =>
    assert.deepEqual(
      (await events()).map(({ parameters }) => parameters),
      [{ sum: 700 }],
    ),
  )
  await popup(page).waitFor()
  await answerInPopup(page, { score: '9', liked: 'Всё' })
  await popup(page).getByRole('heading', { name: 'Спасибо' }).waitFor()
  const answered = await company.rows<{ id: string; score: number }>(
    `select i.value as id, a.score from answers a
     join responses r on r.workspace_id = a.workspace_id and r.id = a.response_id
     join identities i on i.workspace_id = a.workspace_id and i.contact_id = r.contact_id
     where a.workspace_id = $1 and a.score is not null`,
  )
  assert.deepEqual(answered, [{ id: 'customer-7', score: 9 }])
  assert.deepEqual(await heard(), ['shown visit', 'answered visit'])
  await page.context().close()
})
