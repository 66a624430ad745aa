import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import type { Page } from 'playwright-core'

/** A page of the company's own site, for tests of the widget: from another origin, under the strictest policy it may have. */
export interface HostSite {
  origin: string
  /** What the page's tags hold from now on. */
  serve(page: { tag: string; body?: string; policy: string }): void
}

const BODY = `<h1>Магазин</h1><button id="buy">Купить</button><a href="/other">Дальше</a>
  <div class="long"></div><div id="slot"></div>`

/** Serves every address alike: a long page with the widget's tag. Ends with the test file. */
export async function openHostSite(): Promise<HostSite> {
  let page = { tag: '', body: BODY, policy: `default-src 'none'` }
  const server = createServer((request, response) => {
    if (request.url === '/favicon.ico') return void response.writeHead(200, { 'content-type': 'image/png' }).end()
    if (request.url === '/host.css') {
      response.writeHead(200, { 'content-type': 'text/css' })
      response.end('body{font:16px sans-serif;margin:0;padding:16px}.long{height:3000px}div{letter-spacing:1px}')
      return
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'self'; img-src 'self'; ${page.policy}`,
    })
    response.end(`<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Магазин</title>
      <meta name="viewport" content="width=device-width,initial-scale=1"><link rel="stylesheet" href="/host.css">${page.tag}</head><body><main>${page.body}</main></body></html>`)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  after(() => server.close())
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    serve: ({ tag, body = BODY, policy }) => void (page = { tag, body, policy }),
  }
}

/** Answers by a popup that is open, as its controls ask, by presses of a person; the values by keys of answers. */
export async function answerInPopup(page: Page, says: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(says)) {
    const popup = page.locator('otklik-popup')
    const button = popup.locator(`button[value="${value}"]:not(.close)`)
    const field = popup.locator(`[name="value.${name}"]`)
    await button.or(field).first().waitFor()
    if ((await button.count()) > 0) await button.first().press('Enter')
    else {
      await field.first().fill(value)
      await popup.locator('button.go').first().press('Enter')
    }
  }
}
