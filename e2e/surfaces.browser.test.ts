import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { chromium, type Locator, type Page } from 'playwright-core'
import { renderAmp } from '@otklik/respond/amp'
import { kindOf, pathOf, type Answers, type SurveyDefinition } from '@otklik/core/survey'
import { randomSurveys } from '../core/survey/random.ts'
import { values } from '../core/survey/sample.ts'
import { browserFlags, ensureBrowser, press } from '../scripts/browser.ts'
import { fillForm, openBrowser as openPlainBrowser } from '../server/demo/browser/index.ts'
import { openPopupsBed } from '../server/popups/testing.ts'
import { fillIn, type Filled } from '../server/responses/amp-client.ts'
import { openHostSite } from './host-page.ts'

/**
 * One survey, five surfaces: whatever is asked and answered, the page with and without a script, the popup, the mail
 * and a program end in the same response by the same path.
 */
const bed = await openPopupsBed()
const host = await openHostSite()
const company = await bed.openCompany({ origins: [host.origin] })
const server = bed.otklik.address!
const chrome = await chromium.launch({ executablePath: ensureBrowser(), args: browserFlags })
after(() => chrome.close())
const NUM_RUNS = Number(process.env['SURFACE_RUNS'] ?? 8)
const SCREENS = 40
/** Mails lead to secure addresses only. */
const PUBLIC_URL = 'https://otklik.example'
const SEED = Number(process.env['LAW_SEED'] ?? 20261123)
let kept = 0
let wholeInMail = 0

const { product: _known, ...asked } = values
/** What must be answered is. */
const filledIn = fc
  .record(asked, { requiredKeys: ['score', 'details'] })
  .map((filled): Filled => ({ ...filled, agree: true }))

interface Visit {
  survey: SurveyDefinition
  popup: string
  filled: Filled
  /** Of this visitor alone. */
  agent: string
}

/** Past what publishing checks: nonsense is to end alike everywhere as well. */
async function keep(survey: SurveyDefinition): Promise<string> {
  const key = `random-${kept++}`
  await company.rows(
    `insert into surveys (workspace_id, key, version, definition, published_at)
     values ($1, '${key}', 1, convert_from(decode('${Buffer.from(JSON.stringify(survey)).toString('hex')}', 'hex'), 'utf8')::jsonb, now())`,
  )
  const { status, body } = await company.publish(key, { survey: key, triggers: [{ kind: 'seconds', seconds: 0 }] })
  assert.equal(status, 200, JSON.stringify(body))
  return key
}

/** A link of its own, as a popup's visitor gets it. */
async function tokenFor({ popup, agent }: Visit): Promise<string> {
  const by = { agent, origin: host.origin }
  const { body } = await company.ask({ popup, languages: 'ru' }, by)
  assert.ok(body.ask, JSON.stringify(body))
  return (await company.tab<{ token: string }>('begin', { popup, visit: body.visit }, by)).body.token
}

/** Which of what is filled in belongs to the elements. */
function keysFor(elements: readonly string[], filled: Filled): string[] {
  return Object.keys(filled).filter((key) => elements.includes(key.replace(/(\.|-other$).*/, '')))
}

async function withoutScript(visit: Visit, token?: string): Promise<void> {
  const browser = openPlainBrowser({ userAgent: visit.agent, language: 'ru', runsScripts: false })
  let page = await browser.open(`${server}/s/${token ?? (await tokenFor(visit))}`)
  for (let screens = 0; screens < SCREENS; screens++) {
    const form = page.forms.find(({ fields }) => fields.some(({ name }) => name === 'element'))
    if (!form) return
    const elements = form.fields.flatMap(({ name, value }) => (name === 'element' ? [value] : []))
    const fields = new URLSearchParams(elements.map((element) => ['element', element]))
    for (const key of keysFor(elements, visit.filled))
      for (const value of [visit.filled[key]].flat()) fields.append(`value.${key}`, String(value))
    for (const [name, value] of fillForm({ ...form, buttons: [] }, {}))
      if (name !== 'element' && !name.startsWith('value')) fields.append(name, value)
    const answer = await fetch(form.action, { method: 'POST', body: fields, headers: { 'user-agent': visit.agent } })
    page = await browser.open(answer.url)
  }
  assert.fail('the page does not come to an end')
}

async function onPage(visit: Visit): Promise<void> {
  const context = await chrome.newContext({ userAgent: visit.agent, locale: 'ru-RU' })
  const page = await context.newPage()
  await page.goto(`${server}/s/${await tokenFor(visit)}`)
  await goThrough(page, page.locator('body'), 'main', visit.filled)
  await context.close()
}

async function inPopup(visit: Visit): Promise<void> {
  host.serve({
    tag: `<script async src="${server}/widget.js" data-site="${company.site}"></script>`,
    policy: `script-src ${server}; connect-src ${server}`,
  })
  const context = await chrome.newContext({ userAgent: visit.agent, locale: 'ru-RU', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(host.origin)
  const popup = page.locator('otklik-popup')
  await popup.locator('h1').first().waitFor()
  await goThrough(page, popup, '.screen', visit.filled)
  await context.close()
}

/** Screen after screen, with a person's hand. */
async function goThrough(page: Page, scope: Locator, screen: string, filled: Filled): Promise<void> {
  for (let screens = 0; screens < SCREENS; screens++) {
    // The form that passes over names its element again.
    const named = scope.locator('input[name="element"]')
    const elements = [
      ...new Set(await named.evaluateAll((inputs) => inputs.map((each) => each.getAttribute('value')!))),
    ]
    const form = scope.locator('form', { has: page.locator('input[name="element"]') }).first()
    if (elements.length === 0) return
    const button = (await fill(form, elements, filled)) ?? wayOut(scope, form)
    await scope
      .locator(`${screen} form`)
      .first()
      .evaluate((left) => left.setAttribute('data-left', ''))
    await press((await button).first())
    await scope.locator(`${screen} form[data-left]`).first().waitFor({ state: 'detached' })
  }
  assert.fail('the survey does not come to an end')
}

/** Writes and chooses what the screen asks for; the button that is an answer itself, where there is one. */
async function fill(form: Locator, elements: readonly string[], filled: Filled): Promise<Locator | null> {
  for (const key of keysFor(elements, filled))
    for (const value of [filled[key]].flat().map(String)) {
      const tap = form.locator(`button[name="score"][value="${value}"], button[name="value"][value="${value}"]`)
      if (elements.length === 1 && key === elements[0] && (await tap.count()) > 0) return tap
      const named = form.locator(`[name="value.${key}"]${elements[0] === key ? ', [name="value"]' : ''}`)
      const type = await named.first().getAttribute('type')
      if (type !== 'radio' && type !== 'checkbox') await named.first().fill(value)
      else await named.and(form.locator(`[value="${value}"]`)).check({ force: true })
    }
  return null
}

async function wayOut(scope: Locator, form: Locator): Promise<Locator> {
  const send = form.locator('button.go')
  if ((await send.count()) > 0) return send
  return scope.locator('footer form:has(input[value="skip"]) button, form:has(input[value="skip"]) button')
}

async function byProgram(visit: Visit): Promise<void> {
  const url = `${server}/api/respond/${await tokenFor(visit)}`
  const headers = { 'content-type': 'application/json', 'user-agent': visit.agent }
  interface At {
    screen: { kind: string; elements?: string[] }
  }
  let at = (await (await fetch(url, { headers })).json()) as At
  for (let screens = 0; screens < SCREENS && at.screen.kind === 'questions'; screens++) {
    const elements = at.screen.elements!
    const shown = visit.survey.elements.filter(({ id }) => elements.includes(id))
    const keys = shown.flatMap((element) => kindOf(element).keys(element))
    const answers = Object.fromEntries(keys.map((key) => [key, visit.filled[key] ?? null]))
    const skip = shown.filter((element) => kindOf(element).keys(element).length === 0).map(({ id }) => id)
    const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ answers, skip }) })
    at = (await reply.json()) as At
  }
}

/** The form in the mail; what it hands over to the page goes on there. */
async function inMail(visit: Visit): Promise<void> {
  const token = await tokenFor(visit)
  const [invitation] = await company.rows<{ id: string }>(
    'select id from invitations where workspace_id = $1 order by asked_at desc, id desc limit 1',
  )
  const document = renderAmp({
    survey: visit.survey,
    language: 'ru',
    brand: { name: 'СтройБаза' },
    known: {},
    seed: invitation!.id,
    action: `${PUBLIC_URL}/amp/${token}`,
    page: `${PUBLIC_URL}/s/${token}`,
    unsubscribe: `${PUBLIC_URL}/u/${token}`,
  })
  if (document === null) return withoutScript(visit, token)
  const { action, fields } = fillIn(document, visit.filled)
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  const headers = { 'user-agent': visit.agent, 'amp-email-sender': 'feedback@stroybaza.example' }
  const reply = await fetch(action.replace(PUBLIC_URL, server), { method: 'POST', body, headers, redirect: 'error' })
  const said = (await reply.json()) as { page?: true }
  assert.equal(reply.status, 200, JSON.stringify(said))
  if (said.page) await withoutScript(visit, token)
  else wholeInMail++
}

const surfaces = { withoutScript, onPage, inPopup, byProgram, inMail }

interface Recorded {
  state: string
  skipped: string[]
  answers: Answers
}

async function responses(survey: string): Promise<Recorded[]> {
  return company.rows<Recorded>(
    `select r.state, r.skipped, coalesce((select json_object_agg(a.element, a.value) from answers a
       where a.workspace_id = $1 and a.response_id = r.id), '{}') as answers
     from responses r where r.workspace_id = $1 and r.survey_key = '${survey}' order by r.started_at`,
  )
}

/** What counts, and by which way it came about. Options that are ticked are sent in the order in which they are shown. */
function standingOf(survey: SurveyDefinition, { state, skipped, answers }: Recorded) {
  const { shown, standing } = pathOf(survey, answers)
  // All on one page, what is asked there at first may not be asked any more once the rest is answered.
  const said = survey.screens === 'each' ? answers : standing
  const sorted = Object.entries(said).map(([key, value]) => [key, [value].flat().toSorted()])
  return {
    state,
    path: shown.map(({ id }) => id),
    answers: Object.fromEntries(sorted) as object,
    ...(survey.screens === 'each' && { skipped: skipped.toSorted() }),
  }
}

test('whatever is asked and answered, every surface ends in the same response by the same path', async () => {
  const { status } = await company.panel('PUT', '/api/mail/amp', { on: true, senders: ['feedback@stroybaza.example'] })
  assert.ok(status < 300)
  await fc.assert(
    fc.asyncProperty(randomSurveys, filledIn, async (survey, filled) => {
      const popup = await keep(survey)
      for (const [surface, answer] of Object.entries(surfaces))
        await answer({ survey, popup, filled, agent: `Chrome/140 ${popup} ${surface}` })
      // A minute later what was sent without a gesture counts.
      bed.clock.advance(60_000)
      await bed.otklik.kinds.answers.run(company.workspaceId, bed.clock.now())
      await company.panel('POST', `/api/popups/${popup}/pause`)
      const found = await responses(popup)
      assert.equal(found.length, Object.keys(surfaces).length)
      const [first, ...others] = found.map((each) => standingOf(survey, each))
      for (const other of others) assert.deepEqual(other, first)
    }),
    { numRuns: NUM_RUNS, seed: SEED, endOnFailure: true },
  )
  assert.ok(wholeInMail > 0)
})
