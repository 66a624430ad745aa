import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { contrast, inkOn, readableOn, shadesOf } from './colour.ts'

test('contrast is that of WCAG', () => {
  assert.equal(contrast('#000', '#fff'), 21)
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48')
  assert.equal(contrast('#ffffff', '#767676').toFixed(2), '4.54')
})

test('whatever the brand colour, texts on it and in it can be read in both themes', () => {
  const channel = fc.nat(255).map((value) => value.toString(16).padStart(2, '0'))
  fc.assert(
    fc.property(fc.tuple(channel, channel, channel), (channels) => {
      const colour = `#${channels.join('')}`
      for (const [theme, page] of [
        ['light', '#ffffff'],
        ['dark', '#191918'],
      ] as const) {
        const { fill, onFill, accent } = shadesOf(colour, theme)
        assert.equal(fill, colour)
        assert.ok(contrast(fill, onFill) >= 4.5, `${onFill} on ${fill}`)
        assert.ok(contrast(accent, page) >= 4.5, `${accent} on ${page}`)
      }
    }),
    { numRuns: 2_000 },
  )
})

test('on any background there are letters that can be read, and a readable colour near any other', () => {
  const colour = fc.nat(0xffffff).map((value) => `#${value.toString(16).padStart(6, '0')}`)
  fc.assert(
    fc.property(colour, colour, (wanted, background) => {
      assert.ok(contrast(inkOn(background), background) >= 4.5)
      const near = readableOn(wanted, background)
      assert.ok(contrast(near, background) >= 4.5, `${near} on ${background}`)
      if (contrast(wanted, background) >= 4.5) assert.equal(near, wanted)
    }),
    { numRuns: 2_000 },
  )
})

test('a colour that can be read stays as it is, and what is no colour is the default', () => {
  assert.equal(shadesOf('#1d6b4f', 'light').accent, '#1d6b4f')
  assert.equal(shadesOf('#fd0', 'dark').accent, '#ffdd00')
  for (const odd of [undefined, 'red', '#12', 'url(x)', '#1234567'])
    assert.equal(shadesOf(odd, 'light').fill, '#1d6b4f')
})
