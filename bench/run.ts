/** `npm run bench -- NAME…`: runs the named benches, or all; exits with 1 when a bar does not hold. */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'

const files = globSync('*.bench.ts', { cwd: import.meta.dirname }).sort()
const known = files.map((file) => basename(file, '.bench.ts'))
const wanted = process.argv.slice(2)
const strangers = wanted.filter((name) => !known.includes(name))
if (strangers.length > 0) {
  process.stderr.write(`There is no bench ${strangers.join(', ')}. There are: ${known.join(', ')}\n`)
  process.exit(2)
}
let failed = false
for (const name of wanted.length > 0 ? wanted : known) {
  // Each in a process of its own: none measures what another left behind.
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--expose-gc', join(import.meta.dirname, `${name}.bench.ts`)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  process.stdout.write(stdout)
  failed ||= status !== 0 || stdout.includes('"holds":false')
}
process.exit(failed ? 1 : 0)
