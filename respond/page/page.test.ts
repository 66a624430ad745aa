import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Question } from '@otklik/core/survey'
import { lookOf, openLook, renderPage, type Look, type QuestionScreen, type Screen } from './index.ts'
import { sampleScreens, sampleSurvey } from './sample-screens.ts'

const look = openLook({ name: 'СтройБаза', color: '#1d6b4f' })
const reader = { language: 'ru', zone: 'Asia/Yekaterinburg', zoneIsOwn: true }
const [question] = sampleScreens as [QuestionScreen]
const hostile = `"><img src=x onerror=alert(1)><script>alert(2)</script>'&amp;\u202e\0\ud800`

test('every screen fits one round trip of 14 KB with the largest logo, in each language', () => {
  const logo = `data:image/png;base64,${randomBase64(7_900)}`
  const large = openLook({ name: 'С'.repeat(200), color: '#1d6b4f', logo })
  for (const screen of sampleScreens)
    for (const language of ['ru', 'en', 'pt']) {
      const page = renderPage(large, { ...reader, language }, screen)
      assert.ok(page.includes(logo))
      assert.ok(gzipSync(page).length <= 14_336, screen.kind)
    }
})

test('a page names no address but its own', () => {
  for (const screen of sampleScreens) {
    const page = renderPage(look, reader, screen)
    assert.doesNotMatch(page, /https?:|\/\/[a-z]|url\(|@import/i)
    for (const [, target] of page.matchAll(/(?:src|href|action)="([^"]*)"/g))
      assert.match(target!, /^(data:,$|\?(at|done|trap)=)/)
  }
})

test('the policy of a page lets in its one style and its one script by their hashes', () => {
  const page = renderPage(look, reader, question)
  for (const [tag, directive] of [
    ['style', 'style-src'],
    ['script', 'script-src'],
  ]) {
    const found = [...page.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))]
    assert.equal(found.length, 1)
    const hash = createHash('sha256').update(found[0]![1]!).digest('base64')
    assert.ok(look.policy.includes(`${directive} 'sha256-${hash}'`))
  }
  assert.ok(look.policy.startsWith("default-src 'none'"))
  assert.doesNotMatch(renderPage(look, reader, question), /style="|onclick|javascript:/)
})

test("a survey's own colours, shape and logo go before the company's, and the policy lets them in", () => {
  const logo = 'data:image/png;base64,aGVsbG8='
  const theme = { color: '#7a1fa2', background: '#fff3e0', shape: 'square', logo } as const
  const screen = { ...question, survey: { ...question.survey, theme } }
  const page = renderPage(look, reader, screen)
  for (const part of ['--fill:#7a1fa2', '--page:#fff3e0', 'border-radius:0', `<img src="${logo}" alt="СтройБаза">`])
    assert.ok(page.includes(part), part)
  const [, style] = /<style>(.*?)<\/style>/s.exec(page)!
  const { policy } = lookOf(look, screen)
  assert.ok(policy.includes(createHash('sha256').update(style!).digest('base64')))
  assert.notEqual(policy, look.policy)
  assert.equal(lookOf(look, question), look)
  for (const kind of ['finished', 'declined', 'expired', 'thanks'] as const) {
    const later = sampleScreens.find((each) => each.kind === kind)!
    assert.equal(lookOf(look, { ...later, survey: screen.survey } as Screen).policy, policy, kind)
  }
})

test('smileys are drawn, of no letters that a machine may lack', () => {
  const element = { id: 'mood', kind: 'csat', title: {}, lowLabel: {}, highLabel: {}, look: 'smileys' } as const
  const page = renderPage(look, reader, { ...question, elements: [element] })
  assert.equal(page.match(/<svg/g)?.length, 5)
  assert.equal(new Set(page.match(/<path d="[^"]*"/g)).size, 5)
  assert.doesNotMatch(page, /\p{Extended_Pictographic}/u)
})

test('hostile texts of surveys, companies, owners and answers stay texts', () => {
  const survey = structuredClone(sampleSurvey)
  JSON.stringify(survey, (_key, value) => {
    if (value && typeof value === 'object' && 'ru' in value) value.ru = hostile
    return value
  })
  const evil: Look = openLook({ name: hostile, color: '"><script>', logo: `data:image/png;base64,"><script>` })
  for (const screen of sampleScreens) {
    const page = renderPage(evil, reader, {
      ...screen,
      ...('survey' in screen && { survey }),
      ...('element' in screen &&
        screen.element && { element: survey.elements.find(({ id }) => id === screen.element!.id) }),
      ...('elements' in screen && {
        elements: screen.elements.map((element) => survey.elements.find(({ id }) => id === element.id)),
        answers: Object.fromEntries(
          Object.entries(screen.answers).map(([key, value]) => [key, typeof value === 'string' ? hostile : value]),
        ),
        texts: Object.fromEntries(Object.entries(screen.texts).map(([key]) => [key, [hostile]])),
      }),
      ...('nextStep' in screen && { nextStep: { owner: hostile, by: 0 } }),
      ...('address' in screen && { address: hostile }),
    } as typeof screen)
    assert.equal(page.match(/<script/g)?.length, 1, screen.kind)
    assert.doesNotMatch(page, /<img|onerror=alert\(1\)>|[\0\u202e]|\ud800/)
  }
})

test('an answer that begins with an empty line keeps it', () => {
  const element = sampleSurvey.elements.find(({ kind }) => kind === 'text') as Question
  const page = renderPage(look, reader, { ...question, elements: [element], answers: { [element.id]: '\n\nДа' } })
  assert.ok(page.includes('>\n\n\nДа</textarea>'))
})

test('before a score is chosen all scores look alike', () => {
  const buttons = [...renderPage(look, reader, question).matchAll(/<button name="score" value="(\d+)"([^>]*)>/g)]
  assert.equal(buttons.length, 11)
  assert.deepEqual(new Set(buttons.map(([, , rest]) => rest)), new Set(['']))
  const chosen = renderPage(look, reader, { ...question, preselected: 0 })
  assert.match(chosen, /<button name="score" value="0" class="on" aria-current="true">0<\/button>/)
  assert.match(chosen, /Отправить оценку 0/)
})

test('each language has every text, with the same places for values', () => {
  const read = (language: string) =>
    JSON.parse(readFileSync(join(import.meta.dirname, `../texts/${language}.json`), 'utf8')) as Record<string, string>
  const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()
  const russian = read('ru')
  for (const language of ['en', 'pt']) {
    const texts = read(language)
    assert.deepEqual(Object.keys(texts), Object.keys(russian))
    for (const [key, text] of Object.entries(texts)) assert.deepEqual(places(text), places(russian[key]!), key)
  }
})

test('a deadline is told in the own zone of the customer, else the zone is named', () => {
  const [by, owner] = [Date.parse('2026-11-03T10:00:00Z'), 'Игорь Орлов']
  const told = (zoneIsOwn: boolean) =>
    renderPage(
      look,
      { ...reader, zoneIsOwn },
      { kind: 'thanks', survey: sampleSurvey, answers: {}, element: null, nextStep: { owner, by }, changeAt: null },
    )
  assert.match(told(true), /Игорь Орлов разберётся с этим до 3 ноября, 15:00\./)
  assert.match(told(false), /15:00 GMT\+5\./)
})

/** Nothing that compresses. */
function randomBase64(length: number): string {
  let text = ''
  for (let n = 0; text.length < length; n++) text += createHash('sha256').update(String(n)).digest('hex')
  return Buffer.from(text.slice(0, Math.ceil(length * 1.5)), 'hex')
    .toString('base64')
    .slice(0, length - (length % 4))
}
