import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BranchStep, ScenarioDefinition } from '@otklik/core/scenario'
import type { Locator, Page } from 'playwright-core'
import type { Page as Listed } from '../server/access/api.ts'
import type { SandboxMail, SandboxMailRow } from '../server/sandbox/api.ts'
import type { ScenarioDetail } from '../server/scenarios/api.ts'
import { openBrowser } from './browser.ts'
import { openCompany, type Colleague } from './company.ts'
import { openServer } from './server.ts'
import { saveMail, subjectsTo } from './story.ts'

/**
 * The story of a call centre's survey, built by mouse as its guide tells it: after a call the customer is asked, but not
 * whoever got a message labelled NPS within seven days. Whoever then answers that the problem is not solved gets an
 * apology, and the manager a mail with the phone and the SIP number by which to find the talk.
 */
const server = await openServer()
const browser = await openBrowser(server.address)

const CALLED = '2026-03-02T12:00:00+03:00'
const sip = '4071'
const phone = '+79120001122'

test('the survey after a call is built by mouse, published, and runs', async () => {
  const company = await openCompany(server, { managers: { Урал: 'Игорь Орлов' } })
  const { administrator } = company
  await saveMail(company, 'apology', 'Простите нас', 'Мы разберёмся')
  await saveMail(company, 'to-manager', 'Не решено', 'Телефон {{ contact.phone }}, SIP {{ event.sip }}')
  // What has come in once is offered in the forms.
  await company.post([
    told('before', 'call-ended'),
    told('before', 'survey-completed', { parameters: { Solved: 'Yes', sip } }),
  ])
  const page = await (await browser.openPanel(administrator, { viewport: { width: 1440, height: 1000 } })).newPage()

  const asking = await buildAsking(page, administrator)
  assert.deepEqual(asking.steps['branch'], {
    kind: 'branch',
    arms: [{ when: { message: { was: 'delivered', within: 'P7D', label: 'NPS' } }, next: 'end' }],
    otherwise: 'ask',
  })
  const solving = await buildSolving(page, administrator)
  const branch = solving.steps['branch'] as BranchStep
  assert.deepEqual(branch.arms[0]?.when, { not: { field: 'event.Solved', is: 'matches', value: 'Yes' } })

  await company.post([told('anna', 'call-ended')])
  await company.playTo('2026-03-04T12:00:00+03:00')
  assert.equal((await subjectsTo(company, 'anna@example.com')).length, 1)
  await company.post([
    told('anna', 'call-ended'),
    told('anna', 'survey-completed', { parameters: { Solved: 'No', sip } }),
    told('boris', 'survey-completed', { parameters: { Solved: 'Yes', sip } }),
  ])
  await company.playTo('2026-03-05T12:00:00+03:00')
  const [, ...more] = await subjectsTo(company, 'anna@example.com')
  assert.deepEqual(more, ['Простите нас'], 'not asked again within seven days, and apologised to')
  assert.deepEqual(await subjectsTo(company, 'boris@example.com'), [])
  const mail = await mailTo(administrator, 'chief@stroybaza.example')
  assert.equal(mail.subject, 'Не решено')
  assert.ok(mail.text.includes(phone) && mail.text.includes(sip), mail.text)
  assert.deepEqual(browser.complaints, [])
})

async function buildAsking(page: Page, administrator: Colleague): Promise<ScenarioDefinition> {
  await create(page, 'Опрос после звонка')
  await startWith(page, 'call-ended')
  await dragOnto(page, 'Развилка', way(page, '@trigger start'))
  const arm = page.getByRole('group', { name: 'Условие 1', exact: true })
  await choose(arm, 'О чём условие', 'Сообщение доставлено')
  await narrow(arm, 'За последнее время…')
  await arm.getByRole('textbox', { name: 'за последние' }).fill('7')
  await narrow(arm, 'С меткой…')
  await choose(arm, 'с меткой', 'NPS')
  await join(page, 'branch', 0, 'end')
  await dragOnto(page, 'Спросить', way(page, 'branch otherwise'))
  await choose(panel(page), 'Опрос', 'NPS')
  return publish(page, administrator, 'opros-posle-zvonka')
}

async function buildSolving(page: Page, administrator: Colleague): Promise<ScenarioDefinition> {
  await create(page, 'Не решено')
  await startWith(page, 'survey-completed')
  await dragOnto(page, 'Развилка', way(page, '@trigger start'))
  const arm = page.getByRole('group', { name: 'Условие 1', exact: true })
  await choose(arm, 'О чём условие', 'Solved')
  await choose(arm, 'Как сравнить', 'не подходит под шаблон')
  await arm.getByRole('textbox', { name: 'Регулярное выражение' }).fill('Yes')
  await dragOnto(page, 'Отправить', page.locator('[data-way="arms.0.next"]'))
  await choose(panel(page), 'Шаблон', 'apology')
  await dragOnto(page, 'Сообщить сотруднику', page.locator('[data-from="send"][data-way="next"]'))
  await choose(panel(page), 'Кому', 'на адрес')
  await panel(page).getByRole('textbox', { name: 'Почта' }).fill('chief@stroybaza.example')
  await choose(panel(page), 'Шаблон', 'to-manager')
  return publish(page, administrator, 'ne-resheno')
}

async function mailTo({ get }: Colleague, address: string): Promise<SandboxMail> {
  const { items } = await get<Listed<SandboxMailRow>>(`/api/sandbox/inbox?q=${encodeURIComponent(address)}`)
  assert.equal(items.length, 1)
  return get(`/api/sandbox/inbox/${items[0]!.id}`)
}

async function create(page: Page, name: string): Promise<void> {
  await page.goto('/scenarios')
  await page.getByRole('button', { name: 'Новый сценарий' }).click()
  await page.getByRole('textbox', { name: 'Название' }).fill(name)
  await page.getByRole('button', { name: 'Создать' }).click()
  await node(page, '@trigger').waitFor()
}

async function startWith(page: Page, type: string): Promise<void> {
  await node(page, '@trigger').click()
  await panel(page).getByRole('combobox', { name: 'Событие', exact: true }).fill(type)
  await page.getByRole('option', { name: type, exact: true }).click()
}

async function publish(page: Page, administrator: Colleague, key: string): Promise<ScenarioDefinition> {
  await page.getByRole('button', { name: 'Опубликовать', exact: true }).click()
  await page.getByRole('button', { name: 'Опубликовать версию 1' }).click()
  await page.getByText('Версия 1 опубликована').waitFor()
  const { state, definition } = await administrator.get<ScenarioDetail>(`/api/scenarios/${key}`)
  assert.equal(state, 'live')
  return definition
}

function node(page: Page, id: string): Locator {
  return page.locator(`.react-flow__node[data-id="${id}"]`)
}

function way(page: Page, id: string): Locator {
  return page.locator(`.react-flow__edge[data-id="${id}"] path`).first()
}

function panel(page: Page): Locator {
  return page.getByRole('region', { name: 'Выбранный шаг' })
}

/** Takes a kind of step from the palette and lets it fall in the middle of what is there. */
async function dragOnto(page: Page, kind: string, target: Locator): Promise<void> {
  const item = page.getByRole('complementary', { name: /перетащите/ }).getByRole('button', { name: kind, exact: true })
  await item.hover()
  await page.mouse.down()
  const { x, y } = await middle(target)
  await page.mouse.move(x - 40, y, { steps: 4 })
  await page.mouse.move(x, y, { steps: 4 })
  await page.mouse.up()
  await panel(page).getByRole('heading', { name: kind }).waitFor()
}

/** Draws a line from a way's end at one step to another step. */
async function join(page: Page, from: string, index: number, to: string): Promise<void> {
  const start = await middle(node(page, from).locator('.react-flow__handle.source').nth(index))
  const end = await middle(node(page, to).locator('.react-flow__handle.target'))
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x + 20, start.y + 30, { steps: 4 })
  await page.mouse.move(end.x, end.y, { steps: 6 })
  await page.mouse.up()
}

/** What a browser knows of a line that is drawn; of other elements only where they are. */
interface Drawn {
  getBoundingClientRect(): { left: number; top: number; width: number; height: number }
  getTotalLength?(): number
  getPointAtLength(length: number): { x: number; y: number }
  getScreenCTM(): { a: number; d: number; e: number; f: number }
}

/** The middle of what is there: of a line, the point half-way along it. */
function middle(target: Locator): Promise<{ x: number; y: number }> {
  return target.evaluate((found) => {
    const element = found as unknown as Drawn
    const { left, top, width, height } = element.getBoundingClientRect()
    if (element.getTotalLength === undefined) return { x: left + width / 2, y: top + height / 2 }
    const { x, y } = element.getPointAtLength(element.getTotalLength() / 2)
    const { a, d, e, f } = element.getScreenCTM()
    return { x: x * a + e, y: y * d + f }
  })
}

async function choose(within: Locator, label: string, option: string): Promise<void> {
  await within.getByRole('combobox', { name: label, exact: true }).click()
  await within.page().getByRole('option', { name: option, exact: true }).locator('visible=true').first().click()
}

async function narrow(within: Locator, by: string): Promise<void> {
  await within.getByRole('button', { name: 'Уточнить' }).click()
  await within.page().getByRole('menuitem', { name: by }).click()
}

/** What the call centre's system tells of somebody, by the name before the @. */
function told(name: string, type: string, more: object = {}): object {
  return {
    type,
    occurredAt: CALLED,
    contact: { email: `${name}@example.com`, ...(name === 'anna' && { phone }) },
    ...more,
  }
}
