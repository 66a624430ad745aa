import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileSource } from './compile.ts'
import { TemplateError } from './definition.ts'
import { renderTemplate } from './render.ts'
import { column, mailOf, sampleData, sourceOf, textMail } from './testing.ts'

const hostileNames: [what: string, name: string, html: string, text: string][] = [
  ['markup', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
  ['quotes', `"O'Neil" & co`, '&quot;O&#39;Neil&quot; &amp; co', `"O'Neil" & co`],
  ['entities', '&lt;b&gt;', '&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  [
    'Liquid',
    '{{7*7}}{% if 1 %}{{ company.name }}',
    '{{7*7}}{% if 1 %}{{ company.name }}',
    '{{7*7}}{% if 1 %}{{ company.name }}',
  ],
  ['a mark of compiling', 'lqd0z', 'lqd0z', 'lqd0z'],
  ['a conditional comment', '<!--[if mso]>', '&lt;!--[if mso]&gt;', '<!--[if mso]>'],
  ['replacement patterns', `$& $1 $'`, '$&amp; $1 $&#39;', `$& $1 $'`],
  ['right-to-left letters', 'محمد علي', 'محمد علي', 'محمد علي'],
  ['a right-to-left override', 'a\u202egnp.exe', 'agnp.exe', 'agnp.exe'],
  ['emoji', '👩‍👩‍👧 Ёж', '👩‍👩‍👧 Ёж', '👩‍👩‍👧 Ёж'],
  ['control characters', 'a\u0000b\u001bc', 'abc', 'abc'],
  ['half a character', 'a\ud83d', 'a\ufffd', 'a\ufffd'],
  ['200 letters', 'Ы'.repeat(200), 'Ы'.repeat(200), 'Ы'.repeat(200)],
]

for (const [what, name, html, text] of hostileNames) {
  test(`a name of ${what} is text in every part`, async () => {
    const source = sourceOf(column('<mj-text><b title="{{ contact.name }}">[{{ contact.name }}]</b></mj-text>'))
    const mail = await mailOf(source, { contact: { name } })
    assert.ok(mail.html.includes(`<b title="${html}">[${html}]</b>`))
    assert.equal(mail.text, `[${text}]`)
  })
}

test('an address from data keeps only the schemes of the web, of mail and of phones', async () => {
  const allowed = ['https://a.example/?b=1', 'HTTP://a.example', 'mailto:a@b.example', 'tel:+7912']
  const refused = [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\u0000script:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//a.example',
    'file:///etc/hosts',
    '',
    '"><script>',
  ]
  for (const [list, expected] of [
    [allowed, null],
    [refused, '#'],
  ] as const) {
    for (const value of list) {
      const mail = await textMail('<a href="{{ link.x }}">a</a>', { link: { x: value } })
      assert.ok(mail.html.includes(`<a href="${expected ?? value}">a</a>`), value)
    }
  }
})

test('an address is judged as a whole: harmless halves make no harmful one', async () => {
  const halves = { link: { a: 'java', b: 'script:alert(1)' } }
  assert.match((await textMail('<a href="{{ link.a }}{{ link.b }}">a</a>', halves)).html, /<a href="#">/)
  assert.match((await textMail('<a href="java{{ link.b }}">a</a>', halves)).html, /<a href="#">/)
  const chosen = '<a href="{% if contact.vip %}https://a.example{% else %}{{ link.b }}{% endif %}">a</a>'
  assert.match((await textMail(chosen, halves)).html, /<a href="#">/)
  assert.match((await textMail(chosen, { ...halves, contact: { vip: true } })).html, /<a href="https:\/\/a\.example">/)
})

test('an image and a button from data are held to the same schemes', async () => {
  const inner = '<mj-image src="{{ link.x }}" />\n<mj-button href="{{ link.x }}">a</mj-button>'
  const mail = await mailOf(sourceOf(column(inner)), { link: { x: 'javascript:alert(1)' } })
  assert.doesNotMatch(mail.html, /javascript/)
})

test('a style takes a colour from data, and nothing that loads or breaks out', async () => {
  const styled = async (brandColor: string): Promise<string> =>
    (await textMail('<b style="color:{{ company.brandColor }}">a</b>', { company: { name: 'x', brandColor } })).html
  assert.match(await styled('#1d6b4f'), /<b style="color:#1d6b4f">/)
  assert.match(await styled('rgb(1, 2, 3)'), /<b style="color:rgb\(1, 2, 3\)">/)
  for (const value of ['red;background:url(https://a.example)', 'url(a)', 'red}', '"><script>', 'expression(x)']) {
    assert.match(await styled(value), /<b style="color:">/, value)
  }
})

test('a subject is one line without control characters, of bounded length', async () => {
  const subjectOf = async (name: string): Promise<string> =>
    (await mailOf({ subject: 'Отзыв:\n{{ contact.name }}', mjml: column('<mj-divider />') }, { contact: { name } }))
      .subject
  assert.equal(await subjectOf('a\r\nBcc: b@c.example'), 'Отзыв: a Bcc: b@c.example')
  assert.equal(await subjectOf('<b> & "q"'), 'Отзыв: <b> & "q"')
  assert.equal(await subjectOf('a\u0000\u0085\u2028b'), 'Отзыв: a b')
  assert.equal((await subjectOf('😀'.repeat(400))).length, 250)
  assert.ok((await subjectOf('😀'.repeat(400))).isWellFormed())
})

test('a name that the data lack shows nothing, in a text, an address or a condition', async () => {
  const mail = await textMail(
    '[{{ contact.no.such }}{{ nobody.at.all }}{{ contact.constructor.name }}]{% if event.none %}x{% endif %}',
  )
  assert.match(mail.html, />\[\]</)
})

test('the text part is derived from the document, with addresses in full and no markup', async () => {
  const inner = `<mj-text><h2>Заказ&nbsp;№ 1 &amp; 2</h2><p>Строка<br>ещё <a href="{{ link.case }}">сюда</a></p></mj-text>
    <mj-button href="{{ link.survey }}">Ответить</mj-button>
    <o-if test="contact.none"><mj-text>не видно</mj-text></o-if>
    <mj-text><ul><li>раз</li><li>два</li></ul></mj-text>`
  const mail = await mailOf(sourceOf(column(inner)))
  assert.equal(
    mail.text,
    'Заказ № 1 & 2\n\nСтрока\nещё сюда: https://otklik.example/cases/1\n\nОтветить: https://otklik.example/s/token\n\n- раз\n- два',
  )
})

test('a text part of its own is used as it is written', async () => {
  const mail = await mailOf(sourceOf(column('<mj-text>html</mj-text>'), { text: 'Привет, {{ contact.name }} <b>' }))
  assert.equal(mail.text, 'Привет, Анна Викторовна <b>')
})

test('the line after the subject stands hidden at the top of the HTML', async () => {
  const source = sourceOf(column('<mj-text>a</mj-text>'), { preheader: 'Оценка <{{ contact.name }}>' })
  assert.match((await mailOf(source, { contact: { name: '<i>' } })).html, /display:none[^>]*>Оценка &lt;&lt;i&gt;&gt;</)
})

test('line breaks of data become line breaks of the mail, and stay text otherwise', async () => {
  const mail = await textMail('{{ case.comment | newline_to_br }}', { case: { comment: '<b>\na' } })
  assert.match(mail.html, />&lt;b&gt;<br>a</)
  assert.equal(mail.text, '<b>\na')
})

test('equal data give equal mails, also after other templates have been rendered', async () => {
  const compiled = await compileSource(sourceOf(column('<mj-text>{{ contact.name }}</mj-text>')))
  const first = renderTemplate(compiled, sampleData)
  for (let count = 0; count < 250; count += 1) renderTemplate({ ...compiled, version: `v${count}` }, sampleData)
  assert.deepEqual(renderTemplate(compiled, sampleData), first)
})

test('data that make a template run away stop that mail with an error', async () => {
  const compiled = await compileSource(
    sourceOf(column('<mj-text>{% for i in (1..event.amount) %}x{% endfor %}</mj-text>')),
  )
  assert.throws(() => renderTemplate(compiled, { ...sampleData, event: { amount: 1e9 } }), TemplateError)
})
