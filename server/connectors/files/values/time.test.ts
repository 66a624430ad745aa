import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { DateFormat } from '../format.ts'
import { fittingDateFormats, isNoDate, parseTime } from './time.ts'
import { isoWriter } from './zone.ts'

const moscow = isoWriter('Europe/Moscow')

function read(text: string, format?: DateFormat, toIso = moscow): string | undefined {
  const time = parseTime(text, format)
  return time === undefined ? undefined : toIso(time)
}

describe('times as files write them', () => {
  const cases: [text: string, format: DateFormat | undefined, expected: string | undefined][] = [
    ['31.12.2024', undefined, '2024-12-31T00:00:00+03:00'],
    ['1.2.24', undefined, '2024-02-01T00:00:00+03:00'],
    ['31.12.2024 9:05', undefined, '2024-12-31T09:05:00+03:00'],
    ['31.12.2024 23:59:58', undefined, '2024-12-31T23:59:58+03:00'],
    ['31.12.2024 г.', undefined, '2024-12-31T00:00:00+03:00'],
    ['2024-02-29', undefined, '2024-02-29T00:00:00+03:00'],
    ['2024-02-29 10:00:00', undefined, '2024-02-29T10:00:00+03:00'],
    ['2024-02-29T10:00:00.25Z', undefined, '2024-02-29T10:00:00.250Z'],
    ['2024-02-29T10:00:00+0500', undefined, '2024-02-29T10:00:00+05:00'],
    ['2024-02-29 10:00:00-03', undefined, '2024-02-29T10:00:00-03:00'],
    ['2024-02-29 10:00:00 UTC', undefined, '2024-02-29T10:00:00Z'],
    ['2024/2/9', undefined, '2024-02-09T00:00:00+03:00'],
    ['03/04/2024', 'dd/mm/yyyy', '2024-04-03T00:00:00+03:00'],
    ['03/04/2024', 'mm/dd/yyyy', '2024-03-04T00:00:00+03:00'],
    ['3/4/2024 12:05 AM', 'mm/dd/yyyy', '2024-03-04T00:05:00+03:00'],
    ['3/4/2024 1:05 pm', 'mm/dd/yyyy', '2024-03-04T13:05:00+03:00'],
    ['03/04/2024', undefined, undefined],
    ['31/12/2024', 'mm/dd/yyyy', undefined],
    ['30.02.2024', undefined, undefined],
    ['29.02.2023', undefined, undefined],
    ['29.02.1900', undefined, undefined],
    ['29.02.2000', undefined, '2000-02-29T00:00:00+03:00'],
    ['31.04.2024', undefined, undefined],
    ['31.12.2024 24:00', undefined, undefined],
    ['31.12.2024 13:00 PM', undefined, undefined],
    ['0000-01-01', undefined, undefined],
    ['3024-01-01', undefined, undefined],
    ['12.2024', undefined, undefined],
    ['вчера', undefined, undefined],
  ]
  for (const [text, format, expected] of cases) {
    it(`reads “${text}”${format === undefined ? '' : ` as ${format}`}: ${expected ?? 'no time'}`, () => {
      assert.equal(read(text, format), expected)
    })
  }

  it('names every order of day and month that fits', () => {
    assert.deepEqual(fittingDateFormats('03/04/2024'), ['dd/mm/yyyy', 'mm/dd/yyyy'])
    assert.deepEqual(fittingDateFormats('13/04/2024'), ['dd/mm/yyyy'])
    assert.deepEqual(fittingDateFormats('04/13/2024'), ['mm/dd/yyyy'])
    assert.deepEqual(fittingDateFormats('04.03.2024'), ['dd.mm.yyyy'])
    assert.deepEqual(fittingDateFormats('2024-04-03'), ['yyyy-mm-dd'])
    assert.deepEqual(fittingDateFormats('42'), [])
  })

  it('knows the empty dates of 1C and of spreadsheets', () => {
    for (const text of ['01.01.0001 0:00:00', '01.01.0001', '0001-01-01T00:00:00', '  .  .    ', '30.12.1899', '']) {
      assert.ok(isNoDate(text), text)
    }
    assert.ok(!isNoDate('01.01.2001'))
  })
})

describe('a wall time in a zone', () => {
  const berlin = isoWriter('Europe/Berlin')
  const cases: [text: string, expected: string, why: string][] = [
    ['2024-03-31 01:59:59', '2024-03-31T01:59:59+01:00', 'just before the clocks go forward'],
    ['2024-03-31 02:30', '2024-03-31T03:30:00+02:00', 'skipped: moved forward by the gap'],
    ['2024-03-31 03:00', '2024-03-31T03:00:00+02:00', 'just behind the gap'],
    ['2024-10-27 01:30', '2024-10-27T01:30:00+02:00', 'before the clocks go back'],
    ['2024-10-27 02:30', '2024-10-27T02:30:00+02:00', 'twice: the earlier'],
    ['2024-10-27 03:00', '2024-10-27T03:00:00+01:00', 'behind the repeated hour'],
  ]
  for (const [text, expected, why] of cases) {
    it(`is ${expected} for ${text}, ${why}`, () => assert.equal(read(text, undefined, berlin), expected))
  }

  it('agrees with Temporal at every quarter of an hour around changes of the clocks', () => {
    const changes = [
      ['America/Sao_Paulo', '2017-10-15'],
      ['Australia/Lord_Howe', '2024-10-06'],
      ['Australia/Lord_Howe', '2024-04-07'],
      ['Europe/Moscow', '2014-10-26'],
      ['Asia/Kathmandu', '2024-01-01'],
      ['Pacific/Apia', '2011-12-30'],
    ] as const
    for (const [zone, day] of changes) {
      const toIso = isoWriter(zone)
      let wall = Temporal.PlainDateTime.from(`${day}T00:00`)
      for (let quarter = 0; quarter < 96; quarter++, wall = wall.add({ minutes: 15 })) {
        const iso = read(wall.toString({ smallestUnit: 'second' }), undefined, toIso) ?? ''
        assert.equal(
          Temporal.Instant.from(iso).toString(),
          wall.toZonedDateTime(zone).toInstant().toString(),
          `${zone} ${wall}`,
        )
      }
    }
  })

  it('is refused when there is no such zone', () => assert.throws(() => isoWriter('Europe/Nowhere'), RangeError))
})
