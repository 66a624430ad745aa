/** Lints the Dockerfile and, where systemd's own checker is at hand, the unit. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validate } from 'dockerfile-utils'

const deploy = join(import.meta.dirname, '../deploy')
const problems = validate(readFileSync(join(deploy, 'Dockerfile'), 'utf8')).map(
  ({ range, message }) => `deploy/Dockerfile:${range.start.line + 1}: ${message}`,
)

const home = mkdtempSync(join(tmpdir(), 'otklik-unit-'))
const unit = join(home, 'otklik.service')
// The checker wants programs and accounts that exist: what is checked is everything else.
const text = readFileSync(join(deploy, 'otklik.service'), 'utf8')
writeFileSync(unit, text.replace(/^ExecStart=.*$/m, 'ExecStart=/bin/true').replaceAll(/^(?:User|Group)=.*$/gm, ''))
const checked = spawnSync('systemd-analyze', ['verify', '--man=no', unit], { encoding: 'utf8' })
rmSync(home, { recursive: true })
if (checked.error) process.stdout.write('deploy/otklik.service: not checked, systemd-analyze is not installed\n')
else {
  const said = checked.stderr.split('\n').filter((line) => line.includes('otklik.service'))
  problems.push(...said.map((line) => line.replace(unit, 'deploy/otklik.service')))
}

for (const problem of problems) process.stderr.write(`${problem}\n`)
process.exit(problems.length > 0 ? 1 : 0)
