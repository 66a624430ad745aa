import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import type { Page as Listed } from '../server/access/api.ts'
import type { CaseDetail, CaseRow } from '../server/cases/api.ts'
import type { ResponseRow } from '../server/responses/api.ts'
import type { SandboxMailRow } from '../server/sandbox/api.ts'
import { press } from '../scripts/browser.ts'
import { openBrowser } from './browser.ts'
import { openCompany, type Company } from './company.ts'
import { eventually } from './eventually.ts'
import { readEverything } from './read-everything.ts'
import { openServer } from './server.ts'

const server = await openServer()
const browser = await openBrowser(server.address)

const anna = { externalId: 'C-1001', email: 'anna@klient.example', phone: '+79221112233', name: 'Анна Белова' }
const boris = { externalId: 'C-2002', email: 'boris@klient.example', phone: '+79613334455', name: 'Борис Чехов' }
const annasWords = 'Обещали в среду, привезли в пятницу.'
const borissWords = 'Полпаллеты кирпича битого.'

let company: Company
/** The administrator's browser. */
let office: BrowserContext

before(async () => {
  company = await openCompany(server, { managers: { Урал: 'Ирина Власова', Юг: 'Павел Юдин' } })
  await company.post([
    purchase(anna, { region: 'Урал', branch: 'Екатеринбург, Сибирский тракт' }, 'Р-77001'),
    purchase(boris, { region: 'Юг', branch: 'Ростов, Западный' }, 'Р-88002'),
  ])
  office = await browser.open({ viewport: { width: 1440, height: 900 } })
})

function purchase(contact: object, dimensions: object, order: string): object {
  return { type: 'purchase', occurredAt: '2026-03-02T09:30:00+03:00', contact, dimensions, parameters: { order } }
}

test('a click in the mail leads to a score on the open page of scores, and to a case', async () => {
  const scores = await signIn(office, company.administrator.link)
  await scores.goto('/scores?survey=nps')
  await scores.getByText('За этот период ни приглашений, ни ответов').waitFor()

  const panel = await office.newPage()
  await moveTwoWeeks(panel)
  const survey = await openFromMail(panel, anna.email, 3)
  assert.equal(await survey.locator('.scale [aria-current]').textContent(), '3')
  assert.deepEqual(await recorded(), { scores: 0, cases: 0 })
  assert.equal(await scores.getByText('Мало ответов: 1').count(), 0)

  await press(survey.getByRole('button', { name: '3', exact: true }))
  await survey.getByRole('heading', { name: 'Что пошло не так?' }).waitFor()
  await scores.getByRole('region', { name: 'NPS' }).first().getByText('Мало ответов: 1.').waitFor()
  await scores.getByRole('region', { name: 'Ответили' }).getByText('1 из 2').waitFor()
  await scores.getByText('критики 100 %').waitFor()

  await survey.getByText('Опоздали').click()
  await press(survey.getByRole('button', { name: 'Отправить' }))
  await survey.getByRole('textbox').fill(annasWords)
  await press(survey.getByRole('button', { name: 'Отправить' }))
  await survey.getByRole('heading', { name: 'Спасибо. Разберёмся' }).waitFor()
  await survey.getByText('Ирина Власова').waitFor()
  await eventually(async () => assert.deepEqual(await recorded(), { scores: 1, cases: 1 }))
  assert.deepEqual(browser.complaints, [])
})

test('the case is with the manager of the region, who got a mail about it', async () => {
  const irina = company.managers['Урал']!
  const [found] = (await company.administrator.get<{ items: CaseRow[] }>('/api/cases')).items
  assert.deepEqual(
    [found?.owner.name, found?.score, found?.contact?.name, found?.dimensions['region'], found?.state],
    [irina.name, 3, anna.name, 'Урал', 'new'],
  )
  const panel = await office.newPage()
  await panel.goto(`/inbox?q=${encodeURIComponent(irina.email)}`)
  await panel.getByRole('table').getByRole('link').first().click()
  const mail = panel.frameLocator('iframe')
  await mail.getByText(anna.name).first().waitFor()
  await mail.getByText(anna.phone).waitFor()
  assert.match((await mail.getByRole('link', { name: 'Открыть кейс № 1' }).getAttribute('href')) ?? '', /\/cases\//)
  await panel.close()
})

test('the manager of a region reads nothing of another by any route of the API', async () => {
  const panel = await office.newPage()
  const survey = await openFromMail(panel, boris.email, 1)
  await press(survey.getByRole('button', { name: '1', exact: true }))
  await survey.getByText('Подвело качество').click()
  await press(survey.getByRole('button', { name: 'Отправить' }))
  await survey.getByRole('textbox').fill(borissWords)
  await press(survey.getByRole('button', { name: 'Отправить' }))
  await survey.getByRole('heading', { name: 'Спасибо. Разберёмся' }).waitFor()
  await eventually(async () => assert.deepEqual(await recorded(), { scores: 2, cases: 2 }))

  const signs = [...Object.values(boris), borissWords, 'Р-88002', 'Ростов', 'Юг']
  const { ids, ...seenByAdministrator } = await readEverything(server.address, company.administrator, {
    signs,
    searches: [boris.email, boris.name, boris.externalId, borissWords],
    filter: { region: 'Юг' },
  })
  const others = await idsOf(company, 'Юг')
  for (const id of others) assert.ok(ids.has(id), `the administrator is not shown ${id}`)
  assert.ok(seenByAdministrator.told.length > 12, seenByAdministrator.told.join('\n'))

  const irina = await readEverything(server.address, company.managers['Урал']!, {
    signs: [...signs, ...others],
    searches: [boris.email, boris.name, boris.externalId, borissWords],
    filter: { region: 'Юг' },
    ids: others,
  })
  assert.deepEqual(irina.told, [])
  assert.ok(irina.ids.has((await idsOf(company, 'Урал'))[0]!), 'the own region is shown')
})

test('the manager takes the case, notes what was done and closes it; who did and when is shown', async () => {
  const context = await browser.open({ viewport: { width: 1440, height: 900 } })
  const panel = await signIn(context, company.managers['Урал']!.link)
  await panel.getByRole('link', { name: 'Кейсы' }).first().click()
  await panel.getByRole('heading', { name: 'Кейсы', exact: true }).waitFor()
  await panel.getByRole('table').getByRole('link').first().waitFor()
  assert.equal(await panel.getByRole('table').getByRole('link').count(), 1)
  await panel.getByRole('table').getByRole('link', { name: anna.name }).click()
  await panel.getByText(annasWords).first().waitFor()
  await panel.getByRole('button', { name: 'Взять в работу' }).click()
  await panel.getByText('в работе').first().waitFor()
  await panel.getByRole('textbox', { name: 'Комментарий' }).fill('Позвонила, извинилась.')
  await panel.getByRole('button', { name: 'Добавить' }).click()
  await panel.getByRole('listitem').filter({ hasText: 'Позвонила, извинилась.' }).waitFor()
  await panel.getByRole('combobox', { name: 'Причина' }).fill('Доставка: опоздали')
  await panel.getByRole('textbox', { name: 'Итог' }).fill('Вернули стоимость доставки.')
  await panel.getByRole('button', { name: 'Закрыть кейс' }).click()
  await panel.getByText('Ирина Власова, 16 мар').first().waitFor()

  const { items } = await company.managers['Урал']!.get<{ items: CaseRow[] }>('/api/cases')
  const closed = await company.managers['Урал']!.get<CaseDetail>(`/api/cases/${items[0]!.id}`)
  assert.deepEqual([items.length, closed.state, closed.closedBy?.name], [1, 'closed', 'Ирина Власова'])
  assert.equal(closed.closedAt, '2026-03-16T07:00:00.000Z')
  assert.deepEqual(
    closed.entries.filter(({ user }) => user !== null).map(({ kind }) => kind),
    ['taken', 'comment', 'root-cause', 'outcome', 'closed'],
  )
  assert.deepEqual(browser.complaints, [])
})

/** Comes in by a one-time link, whose page does nothing until its button is pressed. */
async function signIn(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(link)
  await page.getByRole('button', { name: 'Войти' }).click()
  await page.getByRole('heading', { name: 'Оценки' }).waitFor()
  return page
}

async function moveTwoWeeks(panel: Page): Promise<void> {
  await panel.goto('/clock')
  await panel.getByRole('main').getByRole('button', { name: 'на 14 дней' }).click()
  await panel.getByRole('dialog').getByRole('button', { name: 'Перемотать' }).click()
  await panel.getByRole('main').getByText('16 мар').first().waitFor()
}

/** Opens somebody's mail in the inbox as they would see it, and clicks a score; answers with the tab that opens. */
async function openFromMail(panel: Page, to: string, score: number): Promise<Page> {
  await panel.goto('/inbox')
  await panel.getByRole('row').filter({ hasText: to }).getByRole('link').first().click()
  const link: Locator = panel.frameLocator('iframe').getByRole('link', { name: new RegExp(`^${score} `) })
  const [survey] = await Promise.all([office.waitForEvent('page'), link.first().click()])
  await survey.getByRole('button', { name: `Отправить оценку ${score}` }).waitFor()
  return survey
}

/** Ids of all that lies in a region, as its administrator knows them. */
async function idsOf({ administrator, managers }: Company, region: string): Promise<string[]> {
  const inRegion = ({ dimensions }: { dimensions: Record<string, string> }) => dimensions['region'] === region
  const cases = (await administrator.get<Listed<CaseRow>>('/api/cases?limit=200')).items.filter(inRegion)
  const responses = (await administrator.get<Listed<ResponseRow>>('/api/responses?limit=200')).items.filter(inRegion)
  const contacts = new Set(cases.flatMap(({ contact }) => contact?.id ?? []))
  const { items: mails } = await administrator.get<Listed<SandboxMailRow>>('/api/sandbox/inbox?limit=200')
  const isTheirs = ({ to, contact }: SandboxMailRow) =>
    to === managers[region]!.email || contacts.has(contact?.id ?? '')
  const theirs = mails.filter(isTheirs)
  assert.deepEqual([contacts.size, cases.length, responses.length, theirs.length], [1, 1, 1, 2], region)
  return [...contacts, ...[...cases, ...responses, ...theirs].map(({ id }) => id)]
}

async function recorded(): Promise<{ scores: number; cases: number }> {
  const scores = await company.administrator.get<{ total: { n: number } }>('/api/insight/scores?survey=nps')
  const cases = await company.administrator.get<{ items: CaseRow[] }>('/api/cases')
  return { scores: scores.total.n, cases: cases.items.length }
}
