import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { test } from 'node:test'

const admin = join(import.meta.dirname, '..')
const languages = ['ru', 'en'] as const
const PLURAL = /_(zero|one|two|few|many|other)$/

/** Every text of a language by its key: `cases.title`, plural forms with their suffix. */
function textsOf(language: string): Map<string, string> {
  const texts = new Map<string, string>()
  const gather = (prefix: string, value: unknown): void => {
    if (typeof value === 'string') texts.set(prefix, value)
    else for (const [key, inner] of Object.entries(value as object)) gather(`${prefix}.${key}`, inner)
  }
  for (const path of globSync(`${admin}/locales/${language}/*.json`))
    gather(/([^/]+)\.json$/.exec(path)?.[1] ?? '', JSON.parse(readFileSync(path, 'utf8')))
  return texts
}

const texts = { ru: textsOf('ru'), en: textsOf('en') }

function keysOf(language: 'ru' | 'en'): Set<string> {
  return new Set([...texts[language].keys()].map((key) => key.replace(PLURAL, '')))
}

/** The keys that the code names: whole ones, and the beginnings of those that it puts together (`cases.state.`). */
function keysUsed(): { whole: [string, string][]; begun: [string, string][] } {
  const whole: [string, string][] = []
  const begun: [string, string][] = []
  const groups = new Set([...texts.ru.keys()].map((key) => key.split('.')[0]))
  const sources = globSync(`${admin}/**/*.{ts,tsx}`)
  for (const path of sources) {
    if (path.endsWith('.test.ts') || /\/(dev|dist|node_modules)\//.test(path)) continue
    const source = readFileSync(path, 'utf8')
    const from = relative(admin, path)
    for (const [, key = ''] of source.matchAll(/['`]([a-zA-Z]+(?:\.[\w-]+)+)['`]/g))
      if (groups.has(key.split('.')[0])) whole.push([key, from])
    for (const [, start = ''] of source.matchAll(/`([a-zA-Z]+\.(?:[\w-]+\.)*)(?:[\w-]+)?\$\{/g))
      if (groups.has(start.split('.')[0])) begun.push([start, from])
    for (const [, group = ''] of source.matchAll(/word\('([\w.-]+)',/g)) begun.push([`${group}.`, from])
  }
  return { whole, begun }
}

// What looks like a key and is none.
const NOT_KEYS = new Set(['cases.json'])

test('Russian and English have the same keys', () => {
  assert.deepEqual([...keysOf('ru')].sort(), [...keysOf('en')].sort())
})

test('every plural has exactly the forms of its language', () => {
  for (const language of languages) {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()
    const plurals = [...texts[language].keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, ''))
    for (const key of new Set(plurals)) {
      const own = [...texts[language].keys()].filter((each) => each.replace(PLURAL, '') === key && PLURAL.test(each))
      assert.deepEqual(own.map((each) => PLURAL.exec(each)?.[1]).sort(), forms, `${language}: ${key}`)
    }
  }
})

test('a text names the same values in both languages', () => {
  const valuesOf = (language: 'ru' | 'en', key: string) =>
    [
      ...new Set(
        [...texts[language]]
          .filter(([each]) => each.replace(PLURAL, '') === key)
          .flatMap(([, text]) => text.match(/\{\{\w+\}\}/g) ?? []),
      ),
    ].sort()
  for (const key of keysOf('ru')) assert.deepEqual(valuesOf('ru', key), valuesOf('en', key), key)
})

test('every key that the code names exists', () => {
  const known = keysOf('ru')
  const groups = [...known].flatMap((key) => key.split('.').map((_, index, parts) => parts.slice(0, index).join('.')))
  const exists = new Set([...known, ...groups])
  const { whole, begun } = keysUsed()
  assert.ok(whole.length > 200 && begun.length > 40, `found ${whole.length} whole and ${begun.length} begun keys`)
  const missing = whole.filter(([key]) => !exists.has(key) && !NOT_KEYS.has(key))
  const missingGroups = begun.filter(([start]) => ![...known].some((key) => key.startsWith(start)))
  assert.deepEqual([...missing, ...missingGroups], [])
})

test('every text is used by the code', () => {
  const { whole, begun } = keysUsed()
  const wholeKeys = new Set(whole.map(([key]) => key))
  const starts = [...wholeKeys].map((key) => `${key}.`)
  const isUsed = (key: string) =>
    wholeKeys.has(key) ||
    begun.some(([start]) => key.startsWith(start)) ||
    starts.some((start) => key.startsWith(start))
  assert.deepEqual(
    [...keysOf('ru')].filter((key) => !isUsed(key)),
    [],
  )
})
