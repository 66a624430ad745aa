/** `npm test`: every check of the project, in the order in which they fail fastest; the tests come last. */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { ensureAmpValidator } from './amp-validator.ts'
import { ensureBrowser } from './browser.ts'
import { testCluster } from '../server/platform/testing/cluster.ts'

const checks: [name: string, command: string, ...args: string[]][] = [
  ['types', 'tsc', '-p', 'tsconfig.json'],
  ['types of the panel', 'tsc', '-p', 'admin/tsconfig.json'],
  ['types of the respondent script', 'tsc', '-p', 'respond/browser/tsconfig.json'],
  ['types of the widget', 'tsc', '-p', 'respond/browser/widget/tsconfig.json'],
  ['lint', 'oxlint'],
  ['format', 'oxfmt', '--check', '.'],
  [
    'dependency rule',
    'depcruise',
    '--config',
    '.dependency-cruiser.cjs',
    'core',
    'server',
    'respond',
    'admin',
    'bench',
    'e2e',
  ],
  ['dead code', 'knip'],
  ['build', 'npm', 'run', '--silent', 'build'],
  ['bundle budgets', 'size-limit'],
]

const only = process.argv.slice(2)
const files =
  only.length > 0
    ? only
    : globSync('{core,server,respond,admin,bench,e2e,scripts}/**/*.test.ts', { exclude: ['**/node_modules/**'] }).sort()

const browser = ensureBrowser()
ensureAmpValidator()
for (const [name, command, ...args] of only.length > 0 ? [] : checks) {
  const started = Date.now()
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  process.stdout.write(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`)
  if (status !== 0) process.exit(1)
}
const cluster = await testCluster()
// Each file has a process of its own; what one has compiled, the next ones need not.
const compiled = join(import.meta.dirname, '../node_modules/.cache/compiled')
const { status } = spawnSync(process.execPath, ['--test', '--test-concurrency=2', ...files], {
  stdio: 'inherit',
  env: { ...process.env, OTKLIK_BROWSER: browser, NODE_COMPILE_CACHE: compiled },
})
await cluster.stop()
process.exit(status ?? 1)
