import { readdirSync, readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK']).toString())

/** Places of figures in /proc/…/stat, counted from the state, which follows the name. */
const PARENT = 1
const OWN_TICKS = [11, 12]
/** Of descendants that have ended and were waited for. */
const ENDED_TICKS = [13, 14]

/**
 * CPU seconds that this process and all that descend from it have used so far, all their threads and those that have
 * ended included: so a connection that PostgreSQL opens or closes meanwhile is counted right.
 */
export function cpuSeconds(root: number): number {
  let ticks = 0
  for (const { fields } of familyOf(root))
    for (const place of [...OWN_TICKS, ...ENDED_TICKS]) ticks += Number(fields[place])
  return ticks / ticksPerSecond
}

interface Process {
  pid: number
  fields: string[]
}

function familyOf(root: number): Process[] {
  const all = readdirSync('/proc').flatMap((name): Process[] => {
    const fields = /^\d+$/.test(name) ? statFields(`/proc/${name}/stat`) : undefined
    return fields ? [{ pid: Number(name), fields }] : []
  })
  const children = Map.groupBy(all, ({ fields }) => Number(fields[PARENT]))
  const family = new Set(all.filter(({ pid }) => pid === root))
  // A set that grows while it is walked: children of children come later.
  for (const { pid } of family) for (const child of children.get(pid) ?? []) family.add(child)
  return [...family]
}

/** Resident memory in bytes. */
export function residentBytes(pid: number): number {
  const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kib) * 1024
}

export interface MachineTimes {
  total: number
  steal: number
}

/** The machine's CPU times, in ticks: a hypervisor that gives the CPU to others shows in `steal`. */
export function machineTimes(): MachineTimes {
  const ticks = readFileSync('/proc/stat', 'utf8').split('\n')[0]!.trim().split(/\s+/).slice(1, 9).map(Number)
  return { total: ticks.reduce((sum, tick) => sum + tick, 0), steal: ticks[7]! }
}

export function stolenShare(before: MachineTimes, after: MachineTimes): number {
  const total = after.total - before.total
  return total === 0 ? 0 : (after.steal - before.steal) / total
}

/** The fields after the command name, which may hold spaces and brackets. */
function statFields(file: string): string[] | undefined {
  try {
    const text = readFileSync(file, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
