import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { freshDatabase, TEST_SECRET_KEY } from '../../server/platform/testing/cluster.ts'

const sample = (name: string) => join(import.meta.dirname, '../../server/demo/sample', name)
const directory = await mkdtemp(join(tmpdir(), 'otklik-check-test-'))
after(() => rm(directory, { recursive: true }))

test('the demo reports of the sample files what a script works out from them alone', async () => {
  const { ownerUrl, drop } = await freshDatabase()
  after(drop)
  const { code, output } = await check([], { DATABASE_URL: ownerUrl, SECRET_KEY: TEST_SECRET_KEY })
  assert.match(output, /\n\d\d passed, 0 failed\n$/)
  assert.equal(code, 0)
})

test('a demo that reports anything else fails', async () => {
  const path = join(directory, 'demo.json')
  const score = { kind: 'CSAT', n: 44, mean: 3.9, topTwoShare: 0.75, nps: null, low: 0.6, high: 0.85 }
  await writeFile(path, `progress\n${JSON.stringify({ score, by: { region: {} }, asked: 49 })}\n`)
  const { code, output } = await check(['--demo-json', path], {})
  assert.match(output, /score\.mean +3\.886\d+ +3\.9 +← differs/)
  assert.match(output, /asked +49 +49\n/)
  assert.equal(code, 1)
})

async function check(more: string[], env: Record<string, string>): Promise<{ code: unknown; output: string }> {
  const script = join(import.meta.dirname, '../check-purchases.ts')
  const args = [script, sample('purchases.csv'), sample('answers.csv'), ...more]
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  const code = await new Promise((resolve) => child.on('close', resolve))
  return { code, output }
}
