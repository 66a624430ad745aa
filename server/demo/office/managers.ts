import { localDay, nextLocalTime, type EpochMs } from '@otklik/core/time'
import type { Page } from '../../access/api.ts'
import type { CaseDetail, CaseOwner, CaseRow } from '../../cases/api.ts'
import { company, mishaps, type Mishap } from '../company/company.ts'
import words from '../data/cases.json' with { type: 'json' }
import { randomOf, type Random } from '../random.ts'
import type { Colleague } from './colleague.ts'
import type { Office } from './open-company.ts'

/** Of the cases that a round finds, how many are taken, noted on and closed. */
const TAKES = 0.75
const NOTES = 0.5
const CLOSES = 0.3

/** Rounds are made at this time of the head office's working days, Monday to Friday. */
const ROUND_AT = '11:40'

/** The time of the next round after `at`. */
export function nextRound(at: EpochMs): EpochMs {
  let next = at
  do next = nextLocalTime(next, ROUND_AT, company.zone)
  while (isWeekend(next))
  return next
}

/** Whoever of the managers has open cases comes by. */
export async function makeRounds(seed: number, { head, managers }: Office, at: EpochMs): Promise<void> {
  const owners = await head.call<CaseOwner[]>('GET', '/api/cases/owners')
  const busy = new Set(owners.filter(({ openCases }) => openCases > 0).map(({ id }) => id))
  for (const manager of managers) if (busy.has(manager.userId)) await makeRound(seed, manager, at)
}

/** A manager goes through the own open cases: takes new ones, notes what was done, closes some that are in work. */
async function makeRound(seed: number, manager: Colleague, at: EpochMs): Promise<void> {
  const { items } = await manager.call<Page<CaseRow>>('GET', '/api/cases?state=new,taken&owner=me&limit=200')
  for (const row of items) {
    const random = randomOf(seed, 'round', row.number, at)
    if (row.state === 'new') {
      if (random.chance(TAKES)) await manager.call('POST', `/api/cases/${row.id}/take`)
    } else if (random.chance(CLOSES)) await close(manager, row, random)
    else if (random.chance(NOTES)) await note(manager, row, random)
  }
}

async function note(manager: Colleague, { id }: CaseRow, random: Random): Promise<void> {
  await manager.call('POST', `/api/cases/${id}/comment`, { body: random.pick(words.notes) })
}

async function close(manager: Colleague, { id }: CaseRow, random: Random): Promise<void> {
  const found = await manager.call<CaseDetail>('GET', `/api/cases/${id}`)
  const { rootCauses, outcomes } = words[themeOf(found)]
  const [rootCause, outcome] = [random.pick(rootCauses), random.pick(outcomes)]
  await manager.call('POST', `/api/cases/${id}/close`, { rootCause, outcome })
}

/** What the customer complained of: the reason that was ticked, or what the comment sounds like. */
function themeOf({ response }: CaseDetail): Mishap {
  const said = (response?.answers ?? []).map(({ shown }) => shown.toLowerCase()).join(' ')
  return mishaps.find((mishap) => signs[mishap].test(said)) ?? 'other'
}

const signs: Record<Mishap, RegExp> = {
  late: /опозд|перенос|не в тот день|достав/,
  'wrong-goods': /не то|вместо|накладной|не тот/,
  quality: /качеств|брак|сыр|бит|порван|комк/,
  price: /дорог|цен|скидк/,
  staff: /общал|хам|разговаривал|спросил/,
  unreachable: /дозвон|звонил|перезвон|отпуск/,
  other: /друго/,
}

function isWeekend(at: EpochMs): boolean {
  const weekday = new Date(localDay(at, company.zone)).getUTCDay()
  return weekday === 0 || weekday === 6
}
