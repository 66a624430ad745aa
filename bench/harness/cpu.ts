import { readdirSync, readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK']).toString())

/** CPU seconds that the processes and all their threads have used so far; ended processes count nothing. */
export function cpuSeconds(pids: readonly number[]): number {
  let ticks = 0
  for (const pid of pids) {
    const fields = statFields(`/proc/${pid}/stat`)
    if (fields) ticks += Number(fields[11]) + Number(fields[12])
  }
  return ticks / ticksPerSecond
}

/** A process and all that descend from it. */
export function familyOf(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    const fields = /^\d+$/.test(name) ? statFields(`/proc/${name}/stat`) : undefined
    if (fields) children.set(Number(fields[1]), [...(children.get(Number(fields[1])) ?? []), Number(name)])
  }
  const family = [root]
  for (const pid of family) family.push(...(children.get(pid) ?? []))
  return family
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
