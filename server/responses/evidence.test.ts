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
  inBurst: false,
  viaMail: false,
  fetched: true,
  stuffed: false,
}

test('what is held, and why', () => {
  const table: [Partial<Circumstances>, string[]][] = [
    [{}, ['no-gesture']],
    [{ evidence: 'gesture', requesterIsMarked: true, fetched: false }, []],
    [{ evidence: 'robot' }, ['robot-like']],
    [{ evidence: 'program', requesterIsMarked: true, fetched: false, agentIsMachine: true }, []],
    [{ evidence: 'program', stuffed: true }, ['stuffing']],
    [{ evidence: 'typed', requesterIsMarked: true, fetched: false }, ['no-gesture']],
    [{ evidence: 'typed', requesterIsMarked: true, inBurst: true }, ['burst']],
    [{ requesterIsMarked: true }, ['burst']],
    [{ fetched: false }, ['no-fetch']],
    [{ requesterIsMarked: true, fetched: false }, ['burst', 'no-fetch']],
    [{ trapped: true, evidence: 'gesture' }, ['honeypot']],
    [{ agentIsMachine: true, evidence: 'typed' }, ['known-scanner']],
    [{ evidence: 'mail', viaMail: true, fetched: false, requesterIsMarked: true, agentIsMachine: true }, []],
    [{ evidence: 'mail', viaMail: true, trapped: true }, ['honeypot']],
    [{ viaMail: true, fetched: true }, ['no-sender']],
    [{ viaMail: true, fetched: false, requesterIsMarked: true }, ['burst', 'no-sender']],
    [{ viaMail: true, evidence: 'typed' }, ['no-gesture']],
  ]
  for (const [more, reasons] of table)
    assert.deepEqual(suspicions({ ...person, ...more }), reasons, JSON.stringify(more))
})

test('what speaks for what was held before, and for which of it', () => {
  const by = { requester: 'a', visit: '1' }
  const own = { ...by, reasons: ['burst'] }
  const earlier = { requester: 'a', visit: '0', reasons: ['burst'] }
  const machine = { requester: 'a', visit: '0', reasons: ['robot-like'] }
  const others = { requester: 'b', visit: '2', reasons: ['burst'] }
  const table: [Partial<Circumstances>, [own: boolean, earlier: boolean, machine: boolean]][] = [
    [{}, [false, false, false]],
    [{ evidence: 'mail', viaMail: true }, [false, false, false]],
    [{ evidence: 'program' }, [false, false, false]],
    [{ evidence: 'gesture' }, [true, true, false]],
    [{ evidence: 'gesture', requesterIsMarked: true }, [true, false, false]],
    [{ evidence: 'typed', requesterIsMarked: true }, [true, true, false]],
  ]
  for (const [more, confirms] of table) {
    const found = [own, earlier, machine].map((held) => confirmsHeld({ ...person, ...more }, by, held))
    assert.deepEqual(found, confirms, JSON.stringify(more))
    assert.equal(confirmsHeld({ ...person, ...more }, by, others), false)
  }
  // A press like a program's, and then one like a person's, in the same visit.
  assert.ok(confirmsHeld({ ...person, evidence: 'gesture' }, by, { ...machine, visit: '1' }))
})

test('every reason is explained in the reference', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/reference/scanner-defence.md'), 'utf8')
  for (const reason of [
    'honeypot',
    'known-scanner',
    'stuffing',
    'robot-like',
    'burst',
    'no-fetch',
    'no-sender',
    'no-gesture',
  ])
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
