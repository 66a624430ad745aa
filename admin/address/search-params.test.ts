import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterParams, parseSearch, stringifySearch } from './search-params.ts'

test('an address with conditions goes through parsing and writing unchanged', () => {
  const address = '?survey=after-purchase&score=3,4&filter[region]=%D0%A3%D1%80%D0%B0%D0%BB'
  const search = parseSearch(address)
  assert.deepEqual(search, { survey: 'after-purchase', score: '3,4', filter: { region: 'Урал' } })
  assert.equal(stringifySearch(search), address)
})

test('signs that mean something in an address survive in a value', () => {
  const search = { q: 'a&b=c? #d +e', filter: { 'odd]name': 'x=y&z' } }
  assert.deepEqual(parseSearch(stringifySearch(search)), search)
})

test('what is empty does not appear in the address', () => {
  assert.equal(stringifySearch({ q: '', survey: undefined, filter: {} }), '')
})

test('conditions are named to the API as it wants them', () => {
  assert.deepEqual(filterParams({ region: 'Урал' }), { 'filter[region]': 'Урал' })
})
