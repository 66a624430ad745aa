import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { readPage } from '../server/demo/browser/index.ts'
import type { SandboxMail, SandboxMailRow } from '../server/sandbox/api.ts'
import { openBrowser } from './browser.ts'
import { openCompany, type Company } from './company.ts'
import { machines, type Requester } from './scanners/machines.ts'
import { answers, people } from './scanners/people.ts'
import { openServer } from './server.ts'

/**
 * Scanners and people at the links of the same mails, each within seconds of its delivery. No machine's answer may be
 * counted, and no person's lost; held at worst, without a script, at the scanner's own address and with its browser.
 */
const server = await openServer({ TRUSTED_PROXIES: '127.0.0.1' })
const browser = await openBrowser(server.address)
const AT_ONCE = 4
const MEETS_ALL = process.env['SCANNERS'] === 'all'
const agents = ['140.0.0.0', '139.0.0.0', '138.0.0.0', '137.0.0.0'].map(
  (version) =>
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version} Safari/537.36`,
)

/** One customer's mail: who comes to it, in this order. */
interface Case {
  email: string
  machine: string | null
  person: string | null
  personFirst: boolean
}

const cases = mailsOf()
const links = new Map<string, string[]>()
let company: Company

function mailsOf(): Case[] {
  const kinds = Object.keys(people)
  const together = Object.keys(machines).flatMap((machine, row) => {
    const met = MEETS_ALL ? kinds : [kinds[(row * 3 + 5) % kinds.length]!]
    return met.map((person, column) => ({ machine, person, personFirst: (row + column) % 3 === 0 }))
  })
  const alone = Object.keys(machines).map((machine) => ({ machine, person: null, personFirst: false }))
  const undisturbed = kinds.map((person) => ({ machine: null, person, personFirst: true }))
  return [...alone, ...undisturbed, ...together].map((each, n) => ({ ...each, email: `buyer${n}@klient.example` }))
}

before(async () => {
  company = await openCompany(server, { managers: { Урал: 'Ирина Власова' } })
  await company.post(
    cases.map(({ email }) => ({
      type: 'purchase',
      occurredAt: '2026-03-02T09:30:00+03:00',
      contact: { email },
      dimensions: { region: 'Урал' },
    })),
  )
  await company.playTo('2026-03-16T10:00:00+03:00')
  const { items } = await company.administrator.get<{ items: SandboxMailRow[] }>('/api/sandbox/inbox?limit=200')
  for (const { id, to } of items) {
    const { html } = await company.administrator.get<SandboxMail>(`/api/sandbox/inbox/${id}`)
    links.set(
      to,
      readPage(html, server.address).links.flatMap(({ href }) => (href.includes('score=') ? [href] : [])),
    )
  }
})

const scoreOf = (n: number) => 7 + (n % 4)
const wordsOf = ({ email }: Case) => `Слова ${email}`

async function play(each: Case, n: number): Promise<void> {
  const found = links.get(each.email)!
  const scanner: Requester = { address: `198.51.100.${n + 1}`, agent: agents[n % agents.length]! }
  const machine = async () => each.machine !== null && machines[each.machine]!(found, scanner, browser)
  const person = async () => {
    if (each.person === null) return
    const who = people[each.person]!
    const address = who.behindScanner ? scanner.address : `203.0.113.${n + 1}`
    const agent = who.behindScanner === 'address-and-agent' ? scanner.agent : agents[(n + 1) % agents.length]!
    await answers(browser, who, { address, agent }, { links: found, score: scoreOf(n), words: wordsOf(each) })
  }
  if (each.personFirst) await person()
  await machine()
  if (!each.personFirst) await person()
}

interface Outcome {
  counted: unknown[]
  held: unknown[]
}

async function outcomes(): Promise<Map<string, Outcome>> {
  const rows = await server.database.tenant(company.workspaceId, (tx) =>
    tx.rows<{ email: string; counted: unknown[] | null; held: unknown[] | null }>(
      `select n.value as email,
         (select json_agg(a.value) from responses r join answers a on a.workspace_id = $1 and a.response_id = r.id
          where r.workspace_id = $1 and r.contact_id = n.contact_id) as counted,
         (select json_agg(q.value) from invitations i
            join quarantined_answers q on q.workspace_id = $1 and q.invitation_id = i.id
          where i.workspace_id = $1 and i.contact_id = n.contact_id and q.state = 'held') as held
       from identities n where n.workspace_id = $1 and n.kind = 'email'`,
      [tx.workspaceId],
    ),
  )
  return new Map(rows.map(({ email, counted, held }) => [email, { counted: counted ?? [], held: held ?? [] }]))
}

test('no machine’s answer is counted, and no person’s is lost', async (t) => {
  const queue = cases.entries()
  const lanes = Array.from({ length: AT_ONCE }, async () => {
    for (const [n, each] of queue) await play(each, n)
  })
  await Promise.all(lanes)
  await company.playTo('2026-03-16T10:05:00+03:00')

  const found = await outcomes()
  const [machinesCounted, lost, held]: string[][] = [[], [], []]
  for (const [n, each] of cases.entries()) {
    const told = `${each.machine ?? 'nobody'} and ${each.person ?? 'nobody'}${each.personFirst ? ' first' : ''}`
    const { counted, held: kept } = found.get(each.email)!
    const own = each.person === null ? [] : [scoreOf(n), wordsOf(each)]
    if (counted.some((value) => !own.includes(value as never))) machinesCounted!.push(told)
    const missing = own.filter((value) => !counted.includes(value))
    if (missing.some((value) => !kept.includes(value))) lost!.push(told)
    else if (missing.length > 0) held!.push(told)
  }
  const withMachine = cases.filter(({ machine }) => machine !== null).length
  const withPerson = cases.filter(({ person }) => person !== null).length
  t.diagnostic(
    JSON.stringify({
      machines: withMachine,
      machinesCounted: machinesCounted!.length / withMachine,
      people: withPerson,
      peopleLost: lost!.length / withPerson,
      peopleHeld: held!.length / withPerson,
    }),
  )
  assert.deepEqual({ machinesCounted, lost }, { machinesCounted: [], lost: [] })
  for (const told of held!) assert.match(told, /without a script, behind it, with the same browser/)
  assert.deepEqual(browser.complaints, [])
})
