/**
 * `npm run check:purchases -- PURCHASES ANSWERS [--demo-json FILE]`: works out from the two files what the demo must
 * report of them, with code of its own, and compares. It runs the demo itself, unless it is given the demo's last line.
 */
import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { compare, table } from './purchases/compare.ts'
import { parseCsv } from './purchases/csv.ts'
import { figuresOf } from './purchases/figures.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'demo-json': { type: 'string' } } })
const [purchases, answers] = positionals.map((path) => resolve(path))
if (!purchases || !answers) {
  console.error('Usage: npm run check:purchases -- PURCHASES ANSWERS [--demo-json FILE]')
  process.exit(2)
}

const wanted = figuresOf(await read(purchases), await read(answers))
const printed = values['demo-json'] ? await readFile(values['demo-json'], 'utf8') : await runDemo(purchases, answers)
const comparisons = compare(wanted, JSON.parse(lastLine(printed)))
const failed = comparisons.filter(({ agrees }) => !agrees).length
console.log(table(comparisons))
console.log(`${comparisons.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

async function read(path: string): Promise<Record<string, string>[]> {
  return parseCsv(await readFile(path, 'utf8'))
}

/** In an empty data directory of its own; `DATABASE_URL` is taken as everywhere. */
async function runDemo(purchases: string, answers: string): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'otklik-check-'))
  // As root, PostgreSQL runs under an account of its own, which has to get there; else its data would lie elsewhere.
  await chmod(dataDir, 0o755)
  try {
    const command = join(import.meta.dirname, '../server/cli/otklik.js')
    const args = ['demo', '--purchases', purchases, '--answers', answers, '--zone', 'UTC', '--exit', '--json']
    const env = { ...process.env, DATA_DIR: dataDir, PORT: '0' }
    const demo = spawn(process.execPath, [command, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    let printed = ''
    demo.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
    const code = await new Promise((resolve) => demo.on('close', resolve))
    if (code !== 0) throw new Error(`the demo ended with ${String(code)}\n${printed}`)
    return printed
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? ''
}
