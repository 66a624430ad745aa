import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Condition } from '@otklik/core/condition'
import type { SegmentDetail, SegmentMembers } from '../server/segments/api.ts'
import { askBy, linkTo, send } from './asked-by-mail.ts'
import { openBrowser } from './browser.ts'
import { addElement, createEmpty, form, publish, write } from './building.ts'
import { openCompany, type Company } from './company.ts'
import { eventually } from './eventually.ts'
import { openServer } from './server.ts'

/** At welcome customers tick what they are interested in, as much as they like, and what they tick sorts them into segments. */
const server = await openServer()
const browser = await openBrowser(server.address)

const KEY = 'interesy'
const THANKS = 'Спасибо за ответ'
const QUESTION = 'О чём вам рассказывать?'
const INTERESTS = [
  ['Новинки', 'New products'],
  ['Скидки', 'Offers'],
  ['Советы', 'Advice'],
] as const

test('interests that are ticked at welcome sort contacts into segments', async () => {
  const company = await openCompany(server, { managers: { Урал: 'Игорь Орлов' } })
  const options = await build(company)
  const segments = INTERESTS.map(([name], index) => ({ key: `likes-${index}`, name, option: options[index]! }))
  for (const { key, name, option } of segments) await makeSegment(company, key, name, option)

  const ticked: Record<string, string[]> = {
    'vera@example.com': ['Новинки', 'Советы'],
    'oleg@example.com': ['Скидки'],
    'nina@example.com': ['Новинки'],
  }
  await askBy(company, KEY, [...Object.keys(ticked), 'silent@example.com'])
  for (const [email, interests] of Object.entries(ticked)) await answerAs(company, email, interests)

  for (const { key, name } of segments) {
    const expected = Object.keys(ticked).filter((email) => ticked[email]!.includes(name))
    await eventually(async () => assert.deepEqual(await membersOf(company, key), expected.toSorted()))
  }
  // Whoever thinks better of it is sorted anew.
  await answerAs(company, 'oleg@example.com', ['Советы'], 'again')
  const sorted = async () => Promise.all(segments.map(({ key }) => membersOf(company, key)))
  await eventually(async () =>
    assert.deepEqual(await sorted(), [
      ['nina@example.com', 'vera@example.com'],
      [],
      ['oleg@example.com', 'vera@example.com'],
    ]),
  )
  assert.deepEqual(browser.complaints, [])
})

/** @returns the ids of the options */
async function build(company: Company): Promise<string[]> {
  const page = await (
    await browser.openPanel(company.administrator, { viewport: { width: 1440, height: 1000 } })
  ).newPage()
  await createEmpty(page, 'Интересы')
  const choice = await addElement(page, 'Выбор из вариантов')
  await write(choice, 'Вопрос', [QUESTION, 'What shall we tell you about?'])
  await choice.getByRole('checkbox', { name: 'Можно выбрать несколько' }).check()
  await choice.getByRole('button', { name: 'Добавить вариант' }).click()
  for (const [index, words] of INTERESTS.entries()) await write(choice, `Вариант ${index + 1}`, words)
  await form(page).getByRole('checkbox', { name: 'Обязательный' }).check()
  const { definition } = await publish(page, company, KEY, 'Знакомство')
  const [element] = definition.elements
  assert.ok(element?.kind === 'choice' && element.multiple && element.required)
  return element.options.map(({ id }) => id)
}

async function makeSegment({ administrator }: Company, key: string, name: string, option: string): Promise<void> {
  const condition: Condition = { answer: { survey: KEY, element: 'choice' }, is: 'contains', value: option }
  await administrator.put(`/api/segments/${key}`, { kind: 'condition', name, condition })
  await eventually(async () => {
    const { state } = await administrator.get<SegmentDetail>(`/api/segments/${key}`)
    assert.equal(state, 'current')
  })
}

async function membersOf({ administrator }: Company, key: string): Promise<string[]> {
  const { items } = await administrator.get<SegmentMembers>(`/api/segments/${key}/members`)
  return items.map(({ email }) => email ?? '').toSorted()
}

async function answerAs(company: Company, email: string, interests: string[], again?: 'again'): Promise<void> {
  const page = await (await browser.open()).newPage()
  await page.goto(await linkTo(company, email))
  if (again) await page.getByRole('link', { name: 'Изменить ответы' }).click()
  await page.getByText(QUESTION).waitFor()
  for (const [name] of INTERESTS) await page.getByRole('checkbox', { name }).setChecked(interests.includes(name))
  await send(page, THANKS)
}
