import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileSource } from './compile.ts'
import type { ProblemCode } from './definition.ts'
import { column, mailOf, problemsOf, sourceOf } from './testing.ts'

test('Liquid between elements is refused, each tag with its line, instead of being dropped in silence', async () => {
  const mjml = column(
    '<mj-text>a</mj-text>\n{% if contact.vip %}\n<mj-text>b</mj-text>\n{{ contact.name }}\n{% endif %}',
  )
  const problems = await problemsOf(sourceOf(mjml))
  assert.deepEqual(
    problems.map(({ code, line, tag }) => [code, line, tag]),
    [
      ['dropped-tag', 3, '{% if contact.vip %}'],
      ['dropped-tag', 5, '{{ contact.name }}'],
      ['dropped-tag', 6, '{% endif %}'],
    ],
  )
  assert.match(problems[0]!.message, /use <o-if>/)
})

test('a block that opens in one text and closes in the next is refused where it opens', async () => {
  const mjml = column('<mj-text>{% if contact.vip %}a</mj-text>\n<mj-text>b{% endif %}</mj-text>')
  const problems = await problemsOf(sourceOf(mjml))
  assert.deepEqual(
    problems.map(({ code, line, tag }) => [code, line, tag]),
    [
      ['liquid-syntax', 2, '{% if contact.vip %}'],
      ['unknown-tag', 3, '{% endif %}'],
    ],
  )
})

test('what the author commented out is no part of the mail and loses nothing', async () => {
  const mail = await mailOf(
    sourceOf(column('<!-- {{ contact.old | gone }}\n<mj-text>x</mj-text> -->\n<mj-text>shown</mj-text>')),
  )
  assert.match(mail.html, /shown/)
  assert.doesNotMatch(mail.html, /old|gone/)
})

test('a default that no element takes up is no loss', async () => {
  const head = `<mj-head><mj-attributes><mj-button color="{{ company.brandColor }}" /></mj-attributes></mj-head>`
  const mjml = column('<mj-text>a</mj-text>').replace('<mj-body>', `${head}<mj-body>`)
  assert.deepEqual(await problemsOf(sourceOf(mjml)), [])
})

const refused: [what: string, inner: string, code: ProblemCode, line: number | undefined, tag: RegExp][] = [
  ['an unknown filter', '<mj-text>\n{{ contact.name | shout }}</mj-text>', 'unknown-filter', 3, /shout/],
  ['the filter raw', '<mj-text>{{ contact.name | raw }}</mj-text>', 'unknown-filter', 2, /raw/],
  ['an unknown tag', '<mj-text>\n\n{% blink %}</mj-text>', 'unknown-tag', 4, /blink/],
  ['a tag that reads files', `<mj-text>{% include 'x' %}</mj-text>`, 'unknown-tag', 2, /include/],
  ['a tag that renders files', `<mj-text>{% render 'x' %}</mj-text>`, 'unknown-tag', 2, /render/],
  ['an output that is not closed', '<mj-text>\n{{ contact.name </mj-text>', 'liquid-syntax', 3, /contact\.name/],
  ['a value given to a name of the data', '<mj-text>{% assign link = 1 %}</mj-text>', 'liquid-syntax', 2, /assign/],
  [
    'Liquid as the name of an attribute',
    '<mj-text><a {{ contact.name }}="x">a</a></mj-text>',
    'misplaced-tag',
    2,
    /name/,
  ],
  ['Liquid as a tag', '<mj-text><{{ contact.name }}>a</mj-text>', 'misplaced-tag', 2, /name/],
  ['Liquid without quotes', '<mj-text><a title={{ contact.name }}>a</a></mj-text>', 'misplaced-tag', 2, /name/],
  ['Liquid in a url()', '<mj-text><p style="background:url({{ x }})">a</p></mj-text>', 'misplaced-tag', 2, /x/],
  ['Liquid as a width', '<mj-image width="{{ x }}" src="https://a.example/b.png" />', 'invalid-markup', 2, /mj-image/],
  ['text between elements', '\nlost words\n<mj-divider />', 'dropped-text', 1, /lost words/],
  ['an unknown element', '<mj-blink />', 'invalid-markup', 2, /mj-blink/],
  ['an unknown attribute', '\n<mj-text colour="red">a</mj-text>', 'invalid-markup', 3, /mj-text/],
  ['a script', '<mj-text>\n<script>x()</script></mj-text>', 'active-content', 3, /script/],
  [
    'a script for Outlook',
    '<mj-raw><!--[if mso]><script>x()</script><![endif]--></mj-raw>',
    'active-content',
    2,
    /script/,
  ],
  ['a handler', '<mj-text>\n\n<b onclick="x()">a</b></mj-text>', 'active-content', 4, /onclick/],
  [
    'a stylesheet',
    '<mj-raw><link rel="stylesheet" href="https://a.example/b.css"></mj-raw>',
    'active-content',
    2,
    /link/,
  ],
  ['a frame', '<mj-raw><iframe src="https://a.example/"></iframe></mj-raw>', 'active-content', 2, /iframe/],
  ['a javascript address', '<mj-button href="javascript:x()">a</mj-button>', 'link-scheme', 2, /javascript/],
  ['a data address', '<mj-image src="data:text/html,x" />', 'link-scheme', 2, /data:/],
  [
    'icons of the library',
    '<mj-social><mj-social-element name="x" href="https://a.example">a</mj-social-element></mj-social>',
    'outside-resource',
    undefined,
    /mailjet/,
  ],
  ['a file of the server', '\n<mj-include path="/etc/hosts" />', 'outside-resource', 3, /mj-include/],
]

for (const [what, inner, code, line, tag] of refused) {
  test(`${what} is refused by line`, async () => {
    const [problem] = await problemsOf(sourceOf(column(inner)))
    assert.ok(problem)
    assert.equal(problem.code, code, problem.message)
    assert.equal(problem.line, line)
    assert.match(problem.tag ?? '', tag)
    assert.equal(problem.path, 'mjml')
  })
}

for (const head of [
  '<mj-font name="Lato" href="https://fonts.example/lato" />',
  '<mj-style>@import url(https://fonts.example/lato);</mj-style>',
  '<mj-style>@font-face { font-family: x; src: url(https://fonts.example/x) }</mj-style>',
]) {
  test(`a font from elsewhere is refused: ${head.slice(0, 30)}`, async () => {
    const mjml = column('<mj-text>a</mj-text>').replace('<mj-body>', `<mj-head>${head}</mj-head><mj-body>`)
    const [problem] = await problemsOf(sourceOf(mjml))
    assert.equal(problem?.code, 'outside-resource')
    assert.equal(problem.line, 1)
  })
}

test('a font that MJML knows by name brings no request with it', async () => {
  const mail = await mailOf(sourceOf(column('<mj-text font-family="Roboto, Ubuntu">a</mj-text>')))
  assert.doesNotMatch(mail.html, /@import|<link|googleapis/)
})

test('problems of all parts come at once, each with its part and line', async () => {
  const source = {
    subject: '{{ a | b }}',
    preheader: '{% if %}',
    text: 'one\n{{ c | d }}',
    mjml: column('<mj-text>{{ e | f }}</mj-text>'),
  }
  assert.deepEqual(
    (await problemsOf(source)).map(({ path, code, line }) => [path, code, line]),
    [
      ['subject', 'unknown-filter', 1],
      ['preheader', 'liquid-syntax', 1],
      ['text', 'unknown-filter', 2],
      ['mjml', 'unknown-filter', 2],
    ],
  )
})

test('a loop without a sensible end is refused when it is saved', async () => {
  const [problem] = await problemsOf(sourceOf(column('<mj-text>{% for i in (1..1000000000) %}x{% endfor %}</mj-text>')))
  assert.equal(problem?.code, 'too-much-work')
})

test('what is no MJML, too long or nested without end is refused', async () => {
  assert.equal((await problemsOf(sourceOf('<p>hello</p>')))[0]?.code, 'invalid-markup')
  assert.equal((await problemsOf(sourceOf('')))[0]?.code, 'invalid-markup')
  assert.equal((await problemsOf(sourceOf(column(`<mj-text>${'x'.repeat(200_000)}</mj-text>`))))[0]?.code, 'too-long')
  assert.equal((await problemsOf(sourceOf(column('<mj-wrapper>'.repeat(500)))))[0]?.code, 'invalid-markup')
})

test('what compiling blows up beyond what can be rendered is refused', async () => {
  const [problem] = await problemsOf(sourceOf(column('<mj-text>x</mj-text>'.repeat(8_000))))
  assert.equal(problem?.code, 'too-long')
  assert.match(problem.message, /once compiled/)
})

test('equal sources compile to equal templates, others to another version', async () => {
  const one = await compileSource(sourceOf(column('<mj-text>{{ contact.name }}</mj-text>')))
  assert.deepEqual(one, await compileSource(sourceOf(column('<mj-text>{{ contact.name }}</mj-text>'))))
  assert.notEqual(
    one.version,
    (await compileSource(sourceOf(column('<mj-text>{{ contact.phone }}</mj-text>')))).version,
  )
  assert.deepEqual(JSON.parse(JSON.stringify(one)), one)
})
