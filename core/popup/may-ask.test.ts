import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Memory, PagePatterns, Seen, TabPlacement, Trigger } from './definition.ts'
import { mayAsk } from './may-ask.ts'
import { fitsPage, isOnPage } from './pages.ts'

const NOW = 1_000_000
const some = fc.constantFrom('a', 'b', 'c')
const trigger = fc.oneof<fc.Arbitrary<Trigger>[]>(
  fc.record({ kind: fc.constant('seconds' as const), seconds: fc.nat(60) }),
  fc.record({ kind: fc.constant('scroll' as const), percent: fc.integer({ min: 1, max: 100 }) }),
  fc.constant({ kind: 'exit' }),
  fc.record({ kind: fc.constant('click' as const), selector: some }),
  fc.record({ kind: fc.constant('event' as const), name: some }),
  some.map((name) => ({ kind: 'event', name, when: { field: 'event.sum', is: 'atLeast', value: 5 } })),
)
const placement = fc.record<TabPlacement>({
  key: fc.constant('p'),
  position: fc.constant({ kind: 'corner' as const }),
  triggers: fc.array(trigger, { maxLength: 4 }),
  visits: fc.integer({ min: 1, max: 3 }),
  pages: fc.constantFrom<PagePatterns>({}, { include: ['/shop*'] }, { exclude: ['*/pay'] }),
  identifiedOnly: fc.boolean(),
  share: fc.constantFrom(0, 0.5, 1),
  restMs: fc.constant(10),
})
const seen = fc.record<Seen>({
  page: fc.constantFrom('/', '/shop', '/shop/pay?x=1'),
  seconds: fc.nat(80),
  scrolled: fc.nat(100),
  left: fc.boolean(),
  clicked: fc.array(some, { maxLength: 3 }),
  tracked: fc.array(fc.record({ name: some, parameters: fc.record({ sum: fc.nat(9) }) }), { maxLength: 3 }),
  visits: fc.integer({ min: 1, max: 4 }),
  identified: fc.boolean(),
})
const memory = fc.record<Memory>({
  draw: fc.double({ min: 0, max: 0.999, noNaN: true }),
  answered: fc.boolean(),
  restsUntil: fc.constantFrom(0, NOW, NOW + 1),
})

test('while a page lasts, what is seen besides never takes a yes back', () => {
  fc.assert(
    fc.property(placement, seen, seen, memory, (wanted, before, more, remembered) => {
      const after: Seen = {
        ...before,
        seconds: before.seconds + more.seconds,
        scrolled: Math.max(before.scrolled, more.scrolled),
        left: before.left || more.left,
        clicked: [...before.clicked, ...more.clicked],
        tracked: [...more.tracked, ...before.tracked],
        identified: before.identified || more.identified,
      }
      if (mayAsk(wanted, before, remembered, NOW)) assert.ok(mayAsk(wanted, after, remembered, NOW))
    }),
  )
})

test('nobody is asked who has answered, who rests, or whom the placement does not mean, whatever was seen', () => {
  fc.assert(
    fc.property(placement, seen, memory, (wanted, now, remembered) => {
      if (!mayAsk(wanted, now, remembered, NOW)) return
      assert.ok(!remembered.answered && remembered.restsUntil <= NOW)
      assert.ok(now.identified || (!wanted.identifiedOnly && remembered.draw < wanted.share))
      assert.ok(now.visits >= wanted.visits! && isOnPage(wanted.pages, now.page) && wanted.triggers.length > 0)
    }),
  )
})

test('one more trigger, a larger share or fewer visits never ask less', () => {
  fc.assert(
    fc.property(placement, trigger, seen, memory, (wanted, added, now, remembered) => {
      if (!mayAsk(wanted, now, remembered, NOW)) return
      const wider = { ...wanted, triggers: [added, ...wanted.triggers], share: 1, visits: 1 }
      assert.ok(mayAsk(wider, now, remembered, NOW))
    }),
  )
})

const pages: [pattern: string, page: string, fits: boolean][] = [
  ['/', '/', true],
  ['/', '/shop', false],
  ['/shop', '/shop/?from=mail#top', true],
  ['/shop/*', '/shop/12', true],
  ['/shop/*', '/shop', false],
  ['*/pay', '/shop/12/pay', true],
  ['*pay*', '/repayment', true],
  ['/a*b*c', '/a-b-c', true],
  ['/a*b*c', '/a-c-b', false],
  ['/ab*ba', '/aba', false],
  ['/shop?tab=*', '/shop?tab=2', true],
  ['/shop?tab=*', '/shop', false],
  ['*#paid', '/shop#paid', true],
  ['*', '/anything/at?all', true],
]
for (const [pattern, page, fits] of pages)
  test(`${page} ${fits ? 'fits' : 'does not fit'} ${pattern}`, () => assert.equal(fitsPage(pattern, page), fits))

test('a pattern means what the same regular expression does', () => {
  const piece = fc.constantFrom('a', 'b', '*', '/')
  const text = fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 8 }).map((parts) => `/${parts.join('')}x`)
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), text, (pieces, page) => {
      const pattern = `/${pieces.join('')}x`
      const expression = new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 's')
      assert.equal(fitsPage(pattern, page), expression.test(page))
    }),
  )
})
