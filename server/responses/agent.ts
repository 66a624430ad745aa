import agents from './agents.json' with { type: 'json' }

/** What a User-Agent header tells, as little of it as is of use: the whole text is not kept. */
export interface Agent {
  family: string
  /** It says of itself that it fetches links for a mail system, a preview or a search engine. */
  isMachine: boolean
}

/** `bot` as a word of its own or at the end of one; Cubot makes telephones. */
const BOT = /(?<!cu)bot\b/
const LONGEST = 1_000
const machines = Object.entries(agents.machines)
const browsers = Object.entries(agents.browsers)

export function readAgent(header: string | undefined): Agent {
  const text = (header ?? '').slice(0, LONGEST).toLowerCase()
  const machine = machines.find(([mark]) => text.includes(mark))?.[1] ?? (BOT.test(text) ? 'bot' : undefined)
  if (machine !== undefined) return { family: machine, isMachine: true }
  return { family: browsers.find(([mark]) => text.includes(mark))?.[1] ?? 'other', isMachine: false }
}
