import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { compilePattern as compileNative } from './engine.browser.ts'
import { compilePattern } from './engine.ts'
import { patternProblem } from './pattern.ts'

test('a pattern that both engines understand alike passes', () => {
  const good = [
    'поздн|опозда',
    '^заказ №?\\d{4,8}$',
    '(не )?работает',
    '[а-яё-]+@[^\\]\\^-]',
    '\\p{L}+[\\p{Z}\\t]',
    'a.*b.*c',
    '(?:да|нет)?!',
    '\\(\\d{3}\\)',
    'a/b\\/c',
    '(\\d{2}){3}',
    '.+?',
    '(a.*|b.*|c.*|d.*|e.*|f.*|g.*)',
  ]
  for (const source of good) assert.equal(patternProblem(source), null, source)
})

test('what is refused is told why, and where', () => {
  const table: [source: string, code: string, at: number][] = [
    ['(a)\\1', 'back-reference', 3],
    ['a(?=b)', 'look-around', 1],
    ['(?<!a)b', 'look-around', 0],
    ['(?<n>a)', 'group-kind', 0],
    ['(?i)a', 'group-kind', 0],
    ['да\\w+', 'word', 2],
    ['[а-я\\w]', 'word', 4],
    ['a\\sb', 'space', 1],
    ['\\bда', 'boundary', 0],
    ['\\x41', 'escape', 0],
    ['\\-', 'escape', 0],
    ['\\', 'escape', 0],
    ['\\P{L}', 'escape', 0],
    ['\\p{Lu}', 'escape', 0],
    ['[]', 'set', 0],
    ['[^]', 'set', 0],
    ['[a', 'set', 0],
    ['[[:alpha:]]', 'set', 0],
    ['[a-c-e]', 'set', 0],
    ['[z-a]', 'range-order', 0],
    ['a]', 'backslash', 1],
    ['{a', 'backslash', 0],
    ['a}', 'backslash', 1],
    ['a{,2}', 'backslash', 1],
    ['+a', 'nothing-to-repeat', 0],
    ['a**', 'nothing-to-repeat', 2],
    ['a{2}{3}', 'nothing-to-repeat', 4],
    ['^*', 'nothing-to-repeat', 1],
    ['a|?', 'nothing-to-repeat', 2],
    ['a{3,2}', 'bounds', 1],
    ['a{101}', 'bounds', 1],
    ['a{0,101}', 'bounds', 1],
    ['((a{20}){20}){20}', 'times', 13],
    [String.raw`\p{L}{100}`.repeat(11), 'times', 100],
    ['(a+)+', 'catastrophic', 4],
    ['(a|a)*b', 'catastrophic', 5],
    ['(a?){50}', 'catastrophic', 4],
    ['(.*a){20}', 'catastrophic', 5],
    ['(([а-я]+ )*)*', 'catastrophic', 10],
    ['a?'.repeat(14), 'ways', 27],
    ['(a|a)'.repeat(14), 'ways', 69],
    ['.*=.*=.*=.*', 'unbounded', 10],
    ['.*.*', 'side-by-side', 3],
    ['a+(b?.*|c)', 'side-by-side', 9],
    ['(x|a*)(?:)a{2,}', 'side-by-side', 11],
    ['(a', 'unclosed-group', 0],
    ['a)', 'unopened-group', 1],
    ['a'.repeat(501), 'length', 500],
  ]
  for (const [source, code, at] of table) assert.deepEqual(patternProblem(source), { code, at }, source)
})

const corpus = [
  'Курьер опоздал на 2 часа, заказ №12345',
  'НЕ РАБОТАЕТ!\nСовсем.',
  'ёлка ЁЖ Ёмкость',
  'и\u0306од',
  'K \u212a k ſ S',
  'Straße STRASSE ẞ ß',
  'ΟΔΟΣ οδος',
  'İstanbul ıspanak',
  'a\r\nb\u2028c\u00a0d\u{1f600}e',
  '1/2 (3) [4] {5} ^6$ 7|8 * + ? - \\',
  'Ⅷ ⅷ ٣ ͅ ι',
  'ᲀ ǅ ǆ Ǆ',
  '',
]

const sign = fc.constantFrom(
  ...'aAkKsSßиёЁйσι19 -/№',
  '\\.',
  '\\d',
  '\\D',
  '.',
  '\\p{L}',
  '\\p{N}',
  '\\p{Z}',
  '\\p{P}',
  '\\p{S}',
)
const set = fc.constantFrom(
  '[а-яё]',
  '[^a-z]',
  '[A-z\\d]',
  '[^\\p{L}]',
  '[\\p{P}-]',
  '[k-s]',
  '[^\\D]',
  '[Α-Ω]',
  '[^\\n]',
)
const suffix = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,3}', '{2,}', '+?', '*?')
const { source } = fc.letrec<{ source: string; part: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3 },
    sign,
    set,
    fc.constantFrom('^', '$'),
    fc.tuple(fc.constantFrom('(', '(?:'), tie('source'), fc.constant(')')).map((parts) => parts.join('')),
  ),
  source: fc
    .array(
      fc.tuple(tie('part'), suffix, fc.constantFrom('', '', '', '|')).map((parts) => parts.join('')),
      { maxLength: 5 },
    )
    .map((parts) => parts.join('')),
}))
const texts = fc.oneof(
  fc.constantFrom(...corpus),
  fc.string({ unit: fc.constantFrom(...'aAkKsSßиёЁйσςιͅ19 -/№\n\u212aſ') }),
)

test('what passes means the same in both engines', () => {
  let passed = 0
  const check = (source: string, texts: string[]) => {
    if (patternProblem(source) !== null) return
    passed++
    const [one, other] = [compilePattern(source), compileNative(source)]
    for (const text of texts.map((text) => text.normalize('NFC')))
      assert.equal(one(text), other(text), `${source} ${text}`)
  }
  fc.assert(fc.property(source, fc.array(texts, { maxLength: 5 }), check), { numRuns: 7_000 })
  assert.ok(passed > 2_000, `${passed} patterns passed`)
})

test('whatever a person types is refused or compiles in both engines', () => {
  const typed = fc.string({ unit: fc.constantFrom(...'ab1\\()[]{}|^$.*+?-,:=!<dDwWpPLk/', '\\d', '(?:', '\\p{L}') })
  const check = (source: string) => {
    if (patternProblem(source) !== null) return
    compilePattern(source)
    compileNative(source)
  }
  fc.assert(fc.property(typed, check), { numRuns: 20_000 })
})

test('every letter that folds matches its other cases alike in both engines', () => {
  for (let code = 0x80; code < 0x1f000; code++) {
    const letter = String.fromCodePoint(code).normalize('NFC')
    if (!/^\p{L}$/u.test(letter)) continue
    const others = [letter.toLowerCase(), letter.toUpperCase()].filter((other) => other !== letter)
    for (const other of others) {
      const [one, native] = [compilePattern(`^${letter}$`), compileNative(`^${letter}$`)]
      assert.equal(one(other), native(other), `${letter} ${other} U+${code.toString(16)}`)
    }
  }
})
