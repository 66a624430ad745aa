/**
 * `npm run pictures`: plays the sample company and makes the pictures of the docs from it: every view in both
 * languages and themes, as wide as a desk and as a phone. The same seed gives the same pictures. Needs Chromium.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../e2e/server.ts'
import { readConfig } from '../server/config.ts'
import { runDemo } from '../server/demo/index.ts'
import { startOtklik } from '../server/main.ts'
import { checkSizes, shoot } from './pictures/shoot.ts'
import { chooseViews, setUpView } from './pictures/views.ts'

const PURCHASES = 3_000
const directory = join(import.meta.dirname, '../docs/pictures')
const dataDir = join(tmpdir(), `otklik-pictures-${process.pid}`)

const env = { DATA_DIR: dataDir, LOG_LEVEL: 'error', ROLE: 'web', PORT: String(await freePort()) }
const otklik = await startOtklik(readConfig(env))
const address = otklik.config.publicUrl
try {
  mkdirSync(directory, { recursive: true })
  const before = await shoot({ address, link: null, views: [setUpView(otklik.setupLink!)], directory })
  const { workspaceId, adminId } = await runDemo(otklik, {
    seed: 1,
    purchases: Number(process.argv[2] ?? PURCHASES),
    language: 'ru',
    print: () => {},
    progress: process.stderr,
    now: Date.now,
  })
  const views = await chooseViews(otklik, workspaceId, adminId)
  const link = await otklik.access.makeSignInLink(adminId, 'PT1H')
  checkSizes({ ...before, ...(await shoot({ address, link, views, directory })) })
} finally {
  await otklik.close()
  rmSync(dataDir, { recursive: true, force: true })
}
