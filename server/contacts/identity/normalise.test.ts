import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { normalEmail } from './email.ts'
import { normaliseKeys, type StatedKeys } from './normalise.ts'
import { normalPhone, phoneRegion } from './phone.ts'

const keysOf = (stated: StatedKeys) => normaliseKeys(stated, 'RU').identities.map(({ key }) => key)
const problemsOf = (stated: StatedKeys) =>
  normaliseKeys(stated, 'RU').problems.map(({ path, code }) => `${path} ${code}`)

test('an email address is recognised however it is written', () => {
  const table: [string, string | null][] = [
    ['  Anna.Petrova@Example.RU ', 'anna.petrova@example.ru'],
    ['o’neil@example.ru', 'o’neil@example.ru'],
    ['почта@Пример.РФ', 'почта@пример.рф'],
    ['почта@xn--e1afmkfd.xn--p1ai', 'почта@пример.рф'],
    ['a+tag@mail.example.co', 'a+tag@mail.example.co'],
    ['е\u0308лка@example.ru', 'ёлка@example.ru'],
    ['anna', null],
    ['anna@', null],
    ['@example.ru', null],
    ['anna@example', null],
    ['anna petrova@example.ru', null],
    ['a@b@example.ru', null],
    ['anna..p@example.ru', null],
    ['anna@exa_mple.ru', null],
    ['anna@example.ru, oleg@example.ru', null],
    [`${'a'.repeat(65)}@example.ru`, null],
    [`a@${'b'.repeat(250)}.ru`, null],
    ['a\u0000b@example.ru', null],
  ]
  for (const [written, expected] of table) assert.equal(normalEmail(written), expected, written)
})

test('a phone number becomes E.164, read in the own country when it has no country code', () => {
  const table: [string, string | null][] = [
    ['+7 912 123-45-67', '+79121234567'],
    ['8 (912) 123-45-67', '+79121234567'],
    ['79121234567', '+79121234567'],
    ['9121234567', '+79121234567'],
    ['+375 29 123-45-67', '+375291234567'],
    ['+49 30 901820', '+4930901820'],
    ['123', null],
    ['нет', null],
    ['8 912 123-45', null],
    ['9'.repeat(60), null],
  ]
  for (const [written, expected] of table) assert.equal(normalPhone(written, 'RU'), expected, written)
  assert.equal(normalPhone('8 (912) 123-45-67', undefined), null)
})

test('Russian mobile numbers that are passed by the library are what the library says of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (digits) => {
      const phone = `+79${String(digits).padStart(9, '0')}`
      const parsed = parsePhoneNumberFromString(phone)
      assert.deepEqual([normalPhone(phone, 'KZ'), parsed?.isValid()], [parsed?.number, true])
    }),
  )
})

test('the country of a workspace follows from its zone, else from its language', () => {
  assert.equal(phoneRegion({ zone: 'Asia/Yekaterinburg', language: 'ru' }), 'RU')
  assert.equal(phoneRegion({ zone: 'Asia/Almaty', language: 'ru' }), 'KZ')
  assert.equal(phoneRegion({ zone: 'Europe/London', language: 'en' }), undefined)
})

test('keys come strongest first, and blank ones are not there', () => {
  const stated = { phone: '+79121234567', email: 'a@example.ru', externalId: ' 17 ', telegram: '', max: '  ' }
  assert.deepEqual(keysOf(stated), ['external:17', 'email:a@example.ru', 'phone:+79121234567'])
  assert.deepEqual(problemsOf(stated), [])
})

test('a messenger user name is recognised with and without its @', () => {
  assert.deepEqual(keysOf({ telegram: '@Anna_P' }), ['telegram:anna_p'])
  assert.deepEqual(keysOf({ telegram: 'anna_p', whatsapp: '8 912 123 45 67' }), [
    'telegram:anna_p',
    'whatsapp:+79121234567',
  ])
  assert.deepEqual(problemsOf({ telegram: 'anna p' }), ['telegram invalid-id'])
})

test('a bad key is a problem and the others stand', () => {
  const stated = { externalId: '17', email: 'нет', phone: '12' }
  assert.deepEqual(keysOf(stated), ['external:17'])
  assert.deepEqual(problemsOf(stated), ['email invalid-email', 'phone invalid-phone'])
})

test('what is written where a customer gave nothing identifies nobody', () => {
  const table: StatedKeys[] = [
    { email: 'shop@company.ru' },
    { email: 'INFO@company.ru' },
    { email: 'no-reply@company.ru' },
    { email: 'noreply@company.ru' },
    { phone: '+7 900 000-00-00' },
    { phone: '+7 999 999-99-99' },
    { whatsapp: '+7 922 222-22-22' },
    { externalId: '0000000' },
    { externalId: 'NULL' },
  ]
  for (const stated of table) {
    assert.deepEqual(keysOf(stated), [], JSON.stringify(stated))
    assert.match(problemsOf(stated)[0] ?? '', /denied-identity/, JSON.stringify(stated))
  }
  assert.deepEqual(keysOf({ email: 'shop.anna@company.ru', phone: '+7 912 100-00-00' }), [
    'email:shop.anna@company.ru',
    'phone:+79121000000',
  ])
  assert.deepEqual(problemsOf({ phone: '+70000000000' }), ['phone invalid-phone'])
})

test('normal forms do not change when they are made normal again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.emailAddress(), (text, address) => {
      for (const written of [text, address, `${text}@example.ru`]) {
        const email = normalEmail(written)
        if (email !== null) assert.equal(normalEmail(email), email)
        const phone = normalPhone(written, 'RU')
        if (phone !== null) assert.equal(normalPhone(phone, 'RU'), phone)
      }
    }),
  )
})
