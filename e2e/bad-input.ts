import fc from 'fast-check'
import { starterSurvey } from '../server/surveys/index.ts'

/** What no route may trip over, as bytes. */
export const badBodies: [what: string, body: Buffer | string][] = [
  ['nothing', ''],
  ['null', 'null'],
  ['a number', '1'],
  ['a text', '"x"'],
  ['an empty list', '[]'],
  ['an empty object', '{}'],
  ['half an object', '{"type":'],
  ['100,000 levels', '['.repeat(100_000)],
  ['levels of objects', '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000)],
  ['10 MB', Buffer.from(JSON.stringify({ type: 'x'.repeat(10 * 1024 * 1024) }))],
  ['a NUL', '{"type":"a\\u0000b","contact":{"email":"a\\u0000@example.com"}}'],
  ['broken UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['a lone surrogate', '{"type":"p","contact":{"externalId":"\\udfff"},"parameters":{"\\ud800":"\\ud800"}}'],
  ['1,001 events', JSON.stringify(Array.from({ length: 1_001 }, () => ({ type: 'p', contact: { externalId: '1' } })))],
  ['the year 0', JSON.stringify({ type: 'p', occurredAt: '0000-01-01T00:00:00Z', contact: { externalId: '1' } })],
  ['the year 9999', JSON.stringify({ type: 'p', occurredAt: '9999-12-31T23:59:59Z', contact: { externalId: '1' } })],
  ['prototype keys', '{"__proto__":{"role":"administrator"},"constructor":{"prototype":{}}}'],
  ['hidden prototype keys', '{"\\u005f_proto__":{"role":"administrator"}}'],
  ['numbers without bounds', '{"limit":1e999,"score":-1e308,"value":9007199254740993}'],
]

/** What stands in an address where an id or a key belongs. */
export const badPlaces: fc.Arbitrary<string> = fc.oneof(
  fc.uuid(),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).map((text) => text.toWellFormed()),
  fc.constantFrom('..', '%00', '\u0000', "'; drop table cases --", '0', 'constructor', 'x'.repeat(600)),
)

const cursor = (text: string) => Buffer.from(text).toString('base64url')
const somebody = '01890000-0000-7000-8000-000000000000'

/** Cursors of the right form that no list gave, and others. */
export const badCursors = [
  cursor(`999999999999999_${somebody}`),
  cursor(`-999999999999999_${somebody}`),
  cursor(`0_${somebody}`),
  cursor('0_x'),
  'x',
]

/** Values by the names of query parameters, where the schema says no more than that it is a text. */
export const likelyValues: Readonly<Record<string, readonly string[]>> = {
  survey: ['nps', 'csat', 'none'],
  from: ['2026-03-01', '0001-01-01', '9999-12-31', '2026-02-30'],
  to: ['2026-03-31', '0001-01-01', '9999-12-31'],
  by: ['region', 'label', 'day', 'week', 'month', 'scoreGroup', 'channel', 'segment', '@label', ''],
  group: ['detractor', 'promoter', 'none'],
  score: ['3', '0,10', '99'],
  state: ['new', 'taken', 'closed', 'partial', 'held', 'dead', 'queued'],
  owner: ['me', 'all', 'nobody', somebody],
  q: ['Анна', '%', '_', '\\', "'", 'a & b | !', 'buyer1@klient.example', ' ', '\ud800'],
}

const template = {
  subject: 'Как вам {{ event.order | default: "покупка" }}?',
  mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>{{ contact.name }}</mj-text></mj-column></mj-section></mj-body></mjml>',
}

/** Bodies as they should be, to slip into. */
export const goodBodies: Readonly<Record<string, object>> = {
  '/api/events': {
    type: 'purchase',
    key: 'order-1',
    occurredAt: '2026-03-02T12:00:00+03:00',
    contact: { externalId: 'C-9', email: 'buyer9@klient.example', phone: '+79221110009', attributes: { vip: true } },
    dimensions: { region: 'Урал' },
    parameters: { amount: 1_500, items: [{ sku: '1', price: 9.5 }] },
  },
  '/api/webhook-endpoints': { url: 'https://example.com/hook', name: 'CRM', events: ['case.opened'], survey: 'nps' },
  '/api/hooks': { event: 'response.created', target_url: 'https://example.com/hook', filters: { group: 'detractor' } },
  '/compat/esputnik/api/v1/event': {
    eventTypeKey: 'npsAnswered',
    keyValue: 'buyer9@klient.example',
    params: [{ name: 'score', value: '9' }],
  },
  '/api/auth/sign-in/email': { email: 'olga@example.com', password: 'wrong password' },
  '/api/setup': {
    token: 'x'.repeat(32),
    name: 'Ольга',
    email: 'olga@example.com',
    password: 'a long password',
    workspaceName: 'СтройБаза',
    mode: 'sandbox',
    zone: 'Europe/Moscow',
    language: 'ru',
  },
  '/api/invites': { email: 'new@example.com', name: 'Новый', role: 'case-worker', scope: { region: ['Урал'] } },
  '/api/sandbox/clock': { by: 'P1D' },
  '/api/responses/tags': { found: { score: '3' }, add: ['Склад'] },
  '/api/dry-runs': { from: '2026-02-01', to: '2026-02-28', answers: { mode: 'none' } },
  '/api/templates/{key}/{language}': {
    labels: ['NPS'],
    source: template,
  },
  '/api/templates': { key: 'another', copyOf: 'nps-after-purchase' },
  '/api/templates/{key}/rename': { key: 'renamed' },
  '/api/survey-preview/page': { definition: starterSurvey('nps'), language: 'ru', said: { form: { value: '3' } } },
  '/api/survey-preview/mail': { definition: starterSurvey('nps'), language: 'ru', key: 'nps' },
  '/api/template-preview': { source: template, language: 'ru', survey: 'nps' },
  '/api/template-trial': { source: template, language: 'ru', survey: 'nps', key: 'another', to: 'olga@example.com' },
}

const FORM = 'application/x-www-form-urlencoded'

/** Forms that no page of ours sends. */
export const badFields: [what: string, type: string, body: string][] = [
  ['nothing', FORM, ''],
  ['a NUL', FORM, 'score=%00'],
  ['a NUL in a comment', FORM, 'element=comment&value=a%00b'],
  ['a NUL for an element', FORM, 'element=%00&value=1'],
  ['broken UTF-8', FORM, 'element=%ff%fe&value=%ff'],
  ['a broken escape', FORM, 'score=%&value=%u0000'],
  ['a score beyond the scale', FORM, 'score=99'],
  ['a score of many digits', FORM, `score=${'9'.repeat(400)}`],
  ['two scores', FORM, 'score=1&score=2'],
  ['1,000 values', FORM, 'value=1&'.repeat(1_000)],
  ['prototype keys', FORM, '__proto__=1&constructor=2&score[__proto__]=3'],
  ['an unknown action', FORM, 'action=drop&element=__proto__'],
  ['300 KB', FORM, `value=${'x'.repeat(300 * 1024)}`],
  ['an unsubscribing of a kind', FORM, 'List-Unsubscribe=%00'],
  ['half a multipart', 'multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data'],
  ['a multipart without a boundary', 'multipart/form-data', '--x--'],
  ['JSON', 'application/json', '{"score":{"$gt":0}}'],
  ['half a JSON', 'application/json', '{"score":'],
  ['no type that there is', 'x', 'score=1'],
]
