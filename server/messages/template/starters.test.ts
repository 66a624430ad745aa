import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadStarter, starters, type StarterName } from './index.ts'
import { mailOf, problemsOf, readings, sampleData, unbalancedTags } from './testing.ts'

const all = Object.entries(starters).flatMap(([name, languages]) =>
  languages.map((language) => ({ name: name as StarterName, language })),
)

for (const { name, language } of all) {
  test(`${name} in ${language} is saved without a problem and says all that it should`, async () => {
    const source = loadStarter(name, language)
    assert.deepEqual(await problemsOf(source), [])
    const mail = await mailOf(source, { language })
    for (const part of [mail.subject, mail.html, mail.text])
      assert.doesNotMatch(part, /\[\[|\]\]|\{\{|\{%|undefined|null/)
    assert.match(mail.html, new RegExp(`<html lang="${language}"`))
    assert.match(mail.html, /СтройБаза/)
    assert.match(mail.text, /https:\/\/otklik\.example\//)
    if (language !== 'ru') assert.doesNotMatch(source.mjml + source.subject, /[а-яё]/i)
  })

  test(`${name} in ${language} loads nothing and stays whole, with data and without`, async () => {
    const source = loadStarter(name, language)
    const bare = { language, contact: {}, event: {}, dimension: {}, case: {}, user: {} }
    for (const data of [{ language }, bare]) {
      const { html } = await mailOf(source, data)
      assert.doesNotMatch(html, /<link|@import|@font-face|\ssrc=|url\(|<script/i)
      const { outlook, others } = readings(html)
      assert.deepEqual([unbalancedTags(outlook), unbalancedTags(others)], [[], []])
      // Gmail cuts a mail at 102 KB.
      assert.ok(html.length < 20_000)
    }
  })
}

test("customers' mails lead to the survey and out of surveys; mails to staff do neither", async () => {
  for (const { name, language } of all) {
    const { html, text } = await mailOf(loadStarter(name, language), { language })
    const isForCustomers = name.startsWith('nps') || name.startsWith('csat')
    for (const part of [html, text]) {
      assert.equal(part.includes('https://otklik.example/s/token'), isForCustomers, name)
      assert.equal(part.includes('https://otklik.example/u/token'), isForCustomers, name)
    }
  }
})

test('the notice of a case tells the manager who, what, which order and until when', async () => {
  const { subject, html, text } = await mailOf(loadStarter('case-notice', 'ru'))
  assert.equal(subject, 'Оценка 3 из 10: Анна Викторовна, Урал')
  assert.match(html, /href="tel:\+79123456741"/)
  assert.match(html, /Плитка битая\.<br>Никто не отвечает\./)
  for (const part of [
    'anna@example.com',
    '40218 от 02.11.2026',
    'Ответить до 3 ноября, 14:00',
    'https://otklik.example/cases/1',
  ]) {
    assert.ok(text.includes(part), part)
  }
})

test('the brand colour goes on the button, with text that can be read on it', async () => {
  const company = { name: 'x', brandColor: '#ffdd00' }
  const { html } = await mailOf(loadStarter('invite-user', 'en'), { ...sampleData, company, language: 'en' })
  assert.match(html, /background:#ffdd00;color:#1a1a18/)
})

test('a language that a starter does not have falls back to English', () => {
  assert.deepEqual(loadStarter('invite-user', 'pt'), loadStarter('invite-user', 'en'))
})
