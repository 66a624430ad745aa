import assert from 'node:assert/strict'
import { test } from 'node:test'
import { column, mailOf, problemsOf, readings, sampleData, sourceOf, textMail, unbalancedTags } from './testing.ts'

const text = '<mj-text>shown</mj-text>'
const places: [place: string, mjml: string][] = [
  ['around elements of a column', column(`<o-if test="contact.vip">${text}${text}</o-if>${text}`)],
  [
    'around columns',
    `<mjml><mj-body><mj-section><o-if test="contact.vip"><mj-column>${text}</mj-column></o-if><mj-column>${text}</mj-column></mj-section></mj-body></mjml>`,
  ],
  [
    'around sections',
    `<mjml><mj-body><o-if test="contact.vip"><mj-section><mj-column>${text}</mj-column></mj-section></o-if><mj-section><mj-column>${text}</mj-column></mj-section></mj-body></mjml>`,
  ],
  [
    'around sections of a wrapper',
    `<mjml><mj-body><mj-wrapper><o-if test="contact.vip"><mj-section><mj-column>${text}</mj-column></mj-section></o-if></mj-wrapper></mj-body></mjml>`,
  ],
  [
    'in a group',
    `<mjml><mj-body><mj-section><mj-group><mj-column>${text}</mj-column><o-if test="contact.vip"><mj-column>${text}</mj-column></o-if></mj-group></mj-section></mj-body></mjml>`,
  ],
  ['in a hero', `<mjml><mj-body><mj-hero><o-if test="contact.vip">${text}</o-if></mj-hero></mj-body></mjml>`],
  ['within another', column(`<o-if test="contact.vip"><o-if test="contact.name">${text}</o-if></o-if>${text}`)],
]

for (const [place, mjml] of places) {
  test(`o-if ${place} shows and hides its elements whole, for Outlook and for all others`, async () => {
    const count = (html: string): number => html.match(/shown/g)?.length ?? 0
    const shown = await mailOf(sourceOf(mjml), { contact: { vip: true, name: 'x' } })
    const hidden = await mailOf(sourceOf(mjml), { contact: { vip: false, name: 'x' } })
    assert.ok(count(shown.html) > count(hidden.html))
    assert.ok(count(shown.text) > count(hidden.text))
    for (const { html } of [shown, hidden]) {
      const { outlook, others } = readings(html)
      assert.deepEqual([unbalancedTags(outlook), unbalancedTags(others)], [[], []])
      assert.doesNotMatch(html, /\{%|o-if/)
    }
  })
}

test('o-else is shown in place of the rest, between elements and inside a text', async () => {
  const around = column(`<o-if test="contact.vip"><mj-text>A</mj-text><o-else /><mj-text>B</mj-text></o-if>`)
  assert.equal((await mailOf(sourceOf(around), { contact: { vip: true } })).text, 'A')
  assert.equal((await mailOf(sourceOf(around), { contact: {} })).text, 'B')
  const inside = '<o-if test="contact.vip">A<o-else />B</o-if>!'
  assert.equal((await textMail(inside, { contact: { vip: true } })).text, 'A!')
  assert.equal((await textMail(inside, { contact: {} })).text, 'B!')
})

test('a test may compare, with the sign written as it must be in an attribute', async () => {
  const inner = '<o-if test="event.amount &gt; 100 and dimension.region == \'Урал\'">yes</o-if>'
  assert.equal((await textMail(inner)).text, 'yes')
  assert.equal((await textMail(inner, { event: { amount: 100 } })).text, '')
})

test('o-for repeats its elements for each of a list', async () => {
  const mjml = column('<o-for each="item" in="event.items"><mj-text>{{ item.name }}</mj-text></o-for>')
  const mail = await mailOf(sourceOf(mjml), { event: { items: [{ name: 'Плитка' }, { name: '<Клей>' }] } })
  assert.equal(mail.text, 'Плитка\n\n<Клей>')
  assert.match(mail.html, /&lt;Клей&gt;/)
})

const refused: [what: string, inner: string, message: RegExp][] = [
  ['o-if without a test', '<o-if><mj-divider /></o-if>', /needs test/],
  ['a test that is no expression', '<o-if test="a %} b"><mj-divider /></o-if>', /without braces/],
  ['a test with an unknown filter', '<o-if test="contact.name | shout"><mj-divider /></o-if>', /expression/],
  ['o-for over a name of the data', '<o-for each="link" in="event.items"><mj-divider /></o-for>', /expression/],
  ['o-scale of no kind', '<o-scale element="stars" />', /nps/],
  ['o-scale inside a text', '<mj-text><o-scale element="nps" /></mj-text>', /o-scale/],
  ['an attribute that o-scale lacks', '<o-scale element="nps" colour="red" />', /colour/],
  ['an element of ours that there is not', '<mj-text><o-blink></o-blink></mj-text>', /o-blink/],
]

for (const [what, inner, message] of refused) {
  test(`${what} is refused with its line`, async () => {
    const [problem] = await problemsOf(sourceOf(column(`\n${inner}`)))
    assert.match(problem?.message ?? '', message)
    assert.equal(problem?.line, 3)
  })
}

const scales: [kind: 'nps' | 'csat' | 'ces', scores: number[]][] = [
  ['nps', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ['csat', [1, 2, 3, 4, 5]],
  ['ces', [1, 2, 3, 4, 5, 6, 7]],
]

for (const [kind, scores] of scales) {
  test(`a scale of ${kind} has one labelled link a score, in order, and balanced tables`, async () => {
    const { html } = await mailOf(sourceOf(column(`<o-scale element="${kind}" />`)))
    const links = [
      ...html.matchAll(/href="https:\/\/otklik\.example\/s\/token\?score=(\d+)"[^>]*aria-label="(\d+) из (\d+)[^"]*"/g),
    ]
    assert.deepEqual(
      links.map((link) => Number(link[1])),
      scores,
    )
    assert.deepEqual(
      links.map((link) => Number(link[2])),
      scores,
    )
    assert.ok(links.every((link) => Number(link[3]) === scores.at(-1)))
    const { outlook, others } = readings(html)
    assert.deepEqual([unbalancedTags(outlook), unbalancedTags(others)], [[], []])
  })
}

test('a scale names its ends, from the survey or from its attributes, for the eye and for the ear', async () => {
  const own = await mailOf(
    sourceOf(column('<o-scale element="nps" low="нет &amp; никогда" high="{{ contact.name }}" />')),
    { contact: { name: '"да"' } },
  )
  assert.match(own.html, />0 — нет &amp; никогда</)
  assert.match(own.html, /aria-label="10 из 10, &quot;да&quot;"/)
  assert.equal(own.text, '0 — нет & никогда\n10 — "да"\n\nhttps://otklik.example/s/token')
  const survey = await mailOf(sourceOf(column('<o-scale element="nps" />')), { language: 'en' })
  assert.match(survey.html, /aria-label="0 out of 10, точно нет"/)
})

test('the rows of a scale fit the 288 px that a phone of 320 px leaves', async () => {
  const rows: Record<string, string[]> = { nps: ['288', '240'], csat: ['280'], ces: ['192', '144'] }
  for (const [kind, widths] of Object.entries(rows)) {
    const { html } = await mailOf(sourceOf(column(`<o-scale element="${kind}" />`)))
    const found = [...html.matchAll(/<table class="o-row[^>]*? width="(\d+)"/g)]
    assert.deepEqual(
      found.map((row) => row[1]),
      widths,
    )
  }
})

test('no score of a scale looks better or worse than another', async () => {
  const { html } = await mailOf(sourceOf(column('<o-scale element="nps" />')), sampleData)
  const looks = [...html.matchAll(/<td class="o-score"([^>]*)>/g)].map((cell) => cell[1])
  assert.equal(looks.length, 11)
  assert.equal(new Set(looks).size, 1)
})
