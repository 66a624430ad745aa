import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readAgent } from './agent.ts'
import { confirmsHeld, suspicions, type Circumstances } from './evidence.ts'

const person: Circumstances = {
  evidence: 'none',
  trapped: false,
  agentIsMachine: false,
  requesterIsMarked: false,
  viaMail: false,
  fetched: true,
  stuffed: false,
}

test('what is held, and why', () => {
  const table: [Partial<Circumstances>, string[]][] = [
    [{}, []],
    [{ evidence: 'gesture', requesterIsMarked: true, fetched: false }, []],
    [{ evidence: 'typed', requesterIsMarked: true, fetched: false }, []],
    [{ requesterIsMarked: true }, ['burst']],
    [{ fetched: false }, ['no-fetch']],
    [{ requesterIsMarked: true, fetched: false }, ['burst', 'no-fetch']],
    [{ trapped: true, evidence: 'gesture' }, ['honeypot']],
    [{ agentIsMachine: true, evidence: 'typed' }, ['known-scanner']],
    [{ evidence: 'mail', viaMail: true, fetched: false, requesterIsMarked: true, agentIsMachine: true }, []],
    [{ evidence: 'mail', viaMail: true, trapped: true }, ['honeypot']],
    [{ viaMail: true, fetched: true }, ['no-sender']],
    [{ viaMail: true, fetched: false, requesterIsMarked: true }, ['burst', 'no-sender']],
    [{ viaMail: true, evidence: 'typed' }, []],
  ]
  for (const [more, reasons] of table)
    assert.deepEqual(suspicions({ ...person, ...more }), reasons, JSON.stringify(more))
})

test('words, and gestures of a requester that is not marked, speak for what was held before', () => {
  const table: [Partial<Circumstances>, boolean][] = [
    [{}, false],
    [{ evidence: 'mail', viaMail: true }, false],
    [{ evidence: 'gesture' }, true],
    [{ evidence: 'gesture', requesterIsMarked: true }, false],
    [{ evidence: 'typed', requesterIsMarked: true }, true],
  ]
  for (const [more, confirms] of table)
    assert.equal(confirmsHeld({ ...person, ...more }), confirms, JSON.stringify(more))
})

test('every reason is explained in the reference', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/reference/scanner-defence.md'), 'utf8')
  for (const reason of ['honeypot', 'known-scanner', 'burst', 'no-fetch'])
    assert.match(text, new RegExp(`^\\| \`${reason}\` +\\|`, 'm'))
})

test('machines that say so are known by their agent, people and telephones are not taken for them', () => {
  const table: [string | undefined, string, boolean][] = [
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 BingPreview/1.0b',
      'microsoft',
      true,
    ],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'bot', true],
    ['Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)', 'yandex', true],
    ['TelegramBot (like TwitterBot)', 'bot', true],
    ['WhatsApp/2.23', 'preview', true],
    [
      'Mozilla/5.0 (Linux; Android 13; CUBOT X50) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36',
      'chrome',
      false,
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 YaBrowser/25.0 Safari/537.36',
      'yandex-browser',
      false,
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
      'safari',
      false,
    ],
    ['Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0', 'firefox', false],
    ['curl/8.9', 'other', false],
    ['', 'other', false],
    [undefined, 'other', false],
  ]
  for (const [header, family, isMachine] of table)
    assert.deepEqual(readAgent(header), { family, isMachine }, String(header))
})
