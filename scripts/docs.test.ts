import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).sort()

for (const page of pages) {
  test(`every link of ${page} leads somewhere`, () => {
    const text = readFileSync(join(root, page), 'utf8').replaceAll(/```[^]*?```/g, '')
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!.split('#')[0]!)
    const dead = links.filter(
      (link) => link !== '' && !/^[a-z]+:/.test(link) && !existsSync(join(root, dirname(page), link)),
    )
    assert.deepEqual(dead, [])
  })
}

test('every file that ARCHITECTURE.md names is there', () => {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
  const named = [...text.matchAll(/`((?:core|server|respond|admin|docs)\/[\w./-]+)`/g)].map(([, path]) => path!)
  assert.ok(named.length > 20)
  assert.deepEqual(
    named.filter((path) => !existsSync(join(root, path))),
    [],
  )
})
