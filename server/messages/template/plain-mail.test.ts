import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileSource } from './compile.ts'
import { plainMail } from './plain-mail.ts'
import { renderTemplate } from './render.ts'

const mail = {
  subject: '{{ company.name }}: спасибо',
  preheader: 'Коротко.',
  title: 'Спасибо',
  paragraphs: ['Заказ {{ event.order }} у вас.', 'Всё ли хорошо?'],
  question: 'Довольны ли вы?',
  footer: 'Вы получили это письмо, потому что покупали у нас.',
}
const data = {
  language: 'ru',
  company: { name: 'СтройБаза' },
  contact: { name: 'Анна' },
  event: { order: 'A-1' },
  link: { survey: 'https://a.example/s/x', unsubscribe: 'https://a.example/u/x' },
}

test('a mail of paragraphs greets by name, shows its scale where it has one, and can be unsubscribed from', async () => {
  const asking = renderTemplate(
    await compileSource(plainMail(mail, { language: 'ru', to: 'customer', scale: 'csat' })),
    data,
  )
  assert.equal(asking.subject, 'СтройБаза: спасибо')
  for (const part of ['Здравствуйте, Анна.', 'Заказ A-1 у вас.', 'Довольны ли вы?', 'https://a.example/s/x'])
    assert.ok(asking.text.includes(part), part)
  assert.match(asking.html, /href="https:\/\/a\.example\/s\/x\?score=5"/)
  assert.match(asking.html, /https:\/\/a\.example\/u\/x/)
  const telling = renderTemplate(
    await compileSource(plainMail(mail, { language: 'en', to: 'customer', scale: null })),
    { ...data, contact: {} },
  )
  assert.ok(telling.text.includes('Hello.'))
  assert.doesNotMatch(telling.html, /score=/)
  const colleague = plainMail(mail, { language: 'ru', to: 'colleague', scale: null })
  const told = renderTemplate(await compileSource(colleague), { ...data, user: { name: 'Пётр' } })
  assert.ok(told.text.includes('Здравствуйте, Пётр.'))
  assert.doesNotMatch(told.html, /a\.example\/u\//)
})
