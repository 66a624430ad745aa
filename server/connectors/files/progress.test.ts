import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { FakeClock } from '../../platform/clock.ts'
import { languageOf, startProgress } from './progress.ts'
import type { Language } from './texts.ts'

function fixture(isTTY: boolean, language: Language, columns = 120) {
  const clock = new FakeClock(0)
  let text = ''
  const stream = { write: (piece: string) => (text += piece), isTTY, columns }
  const progress = startProgress({
    title: language === 'ru' ? 'Импорт' : 'Import',
    stream,
    language,
    now: () => clock.now(),
  })
  return { clock, progress, written: () => text.replaceAll('\u00a0', ' ') }
}

describe('progress', () => {
  it('redraws one line in a terminal, at most ten times a second', () => {
    const { clock, progress, written } = fixture(true, 'en')
    progress.update({ count: 0, share: 0 })
    clock.advance(50)
    progress.update({ count: 500, share: 0.05 })
    clock.advance(1950)
    progress.update({ count: 20_000, share: 0.5, rejected: 3 })
    progress.finish({ count: 40_000, share: 1, rejected: 3 })
    assert.deepEqual(written().split('\r\u001b[K'), [
      '',
      'Import  [░░░░░░░░░░░░░░░░░░░░░░░░]   0 %  0 rows',
      'Import  [████████████░░░░░░░░░░░░]  50 %  20,000 rows · 3 rejected · 10,000/s · 0:02 left',
      'Import  [████████████████████████] 100 %  40,000 rows · 3 rejected · 20,000/s · in 0:02\n',
    ])
  })

  it('writes a plain line every five seconds elsewhere, in the language asked for', () => {
    const { clock, progress, written } = fixture(false, 'ru')
    for (let second = 0; second <= 11; second++, clock.advance(1000))
      progress.update({ count: second * 1000, share: second / 100 })
    progress.finish({ count: 12_000, share: 1 })
    assert.equal(
      written(),
      'Импорт    5 %  5 000 строк · 1 000/с · осталось 1:35\n' +
        'Импорт   10 %  10 000 строк · 1 000/с · осталось 1:30\n' +
        'Импорт  100 %  12 000 строк · 1 000/с · за 0:12\n',
    )
  })

  it('counts the rate and the time left of a resumed import from where it went on', () => {
    const { clock, progress, written } = fixture(false, 'en')
    progress.update({ count: 90_000, share: 0.9 })
    clock.advance(10_000)
    progress.update({ count: 95_000, share: 0.95 })
    assert.equal(written(), 'Import   95 %  95,000 rows · 500/s · 0:10 left\n')
  })

  it('shows neither a bar nor a time without knowing the whole, and does not break a narrow terminal', () => {
    const { progress, written } = fixture(true, 'en', 30)
    progress.update({ count: 123_456_789, rejected: 123_456_789 })
    assert.equal(written(), '\r\u001b[KImport  123,456,789 rows · 12')
  })

  it('follows the locale of the environment', () => {
    assert.deepEqual(['ru_RU.UTF-8', 'ru', 'en_US', 'C', undefined, 'run'].map(languageOf), [
      'ru',
      'ru',
      'en',
      'en',
      'en',
      'en',
    ])
  })
})
