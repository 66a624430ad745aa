import { test } from 'node:test'
import { openBrowser } from './browser.ts'
import { openCompany } from './company.ts'
import { openServer } from './server.ts'

const server = await openServer()
// As people's browsers do, it keeps the pages that were left, for the way back.
const browser = await openBrowser(server.address, { ignoreDefaultArgs: ['--disable-back-forward-cache'] })

/** A browser opens six connections to a server of HTTP/1.1. */
const MORE_THAN_CONNECTIONS = 9

test('one page after another loads in a tab, however many there were before', async () => {
  const company = await openCompany(server, { managers: {} })
  const context = await browser.open()
  const page = await context.newPage()
  await page.goto(company.administrator.link)
  await page.getByRole('button', { name: 'Войти' }).click()
  await page.getByRole('heading', { name: 'Оценки' }).waitFor()
  for (let index = 0; index < MORE_THAN_CONNECTIONS; index++) {
    await page.goto(index % 2 === 0 ? '/contacts' : '/scores', { timeout: 20_000 })
    await page.getByLabel('Новые данные появляются сами').first().waitFor()
  }
  await context.close()
})
