import assert from 'node:assert/strict'
import { it } from 'node:test'
import { isDateFormat } from './styles.ts'

it('tells formats of dates from those of numbers', () => {
  const dates = [
    'dd.mm.yyyy',
    'm/d/yy h:mm',
    '[$-419]d mmm yyyy;@',
    'yyyy\\-mm\\-dd',
    'hh:mm',
    '[$-F800]dddd\\,\\ mmmm dd',
  ]
  const numbers = [
    'General',
    '#,##0.00\\ "руб."',
    '0.00E+00',
    '0%',
    '[Red]-0.0',
    '# ?/?',
    '@',
    '[h]:mm',
    '#,##0_);(#,##0)',
    '"d"0',
  ]
  assert.deepEqual([...dates, ...numbers].filter(isDateFormat), dates)
})
