import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** What a bundle of the module is made of, for a browser or for Node. */
async function inputsOf(platform: 'browser' | 'node'): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('./index.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    platform,
    write: false,
    metafile: true,
  })
  return Object.keys(metafile.inputs)
}

test('a respondent’s browser matches patterns by itself, and gets neither a regular-expression engine nor zod', async () => {
  const shipped = await inputsOf('browser')
  assert.ok(shipped.some((path) => path.endsWith('pattern/engine.browser.ts')))
  assert.deepEqual(
    shipped.filter((path) => /re2js|zod|pattern\/(engine|pattern|token)\.ts$|\.json$/.test(path)),
    [],
  )
  assert.ok((await inputsOf('node')).some((path) => path.includes('re2js')))
})
