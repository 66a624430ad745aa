import { setTimeout as delay } from 'node:timers/promises'
import { cpuSeconds, machineTimes, stolenShare } from './cpu.ts'
import { median, report, type Bar } from './report.ts'

/** One of two that are measured in turns. */
export interface Side {
  /** Makes ready what the next window works on; not measured. */
  prepare?(): Promise<unknown>
  /** Works for about `ms`. */
  run(ms: number): Promise<Run>
  /** The processes whose CPU counts, by name, with all that descend from them; the load generator is not among them. */
  roots: Roots
}

export type Roots = Readonly<Record<string, number>>

export interface Run {
  items: number
  /** How long these took, in milliseconds. */
  ms: number
}

export interface DuelResult {
  /** The median over pairs of windows of our rate over the rival's. */
  ratio: number
  /** The median over pairs of the rival's CPU per item over ours. */
  cpuRatio: number
  rate: number
  rivalRate: number
  /** CPU milliseconds an item. */
  cpuMs: number
  /** The same by root. */
  cpuMsOf: Readonly<Record<string, number>>
  rivalCpuMs: number
  windows: number
  dropped: number
}

interface Window {
  rate: number
  cpuMs: number
  cpuMsOf: Record<string, number>
  stolen: number
}

const WINDOW_MS = 1_000
const WARM_UPS = 4
const WINDOWS_KEPT = 15
const WINDOWS_TRIED = 150
const STOLEN_LIMIT = 0.08
/** What a load generator left unanswered at its end is done before the other side begins. */
const PAUSE_MS = 100

/**
 * Subject and rival alternate in windows of a second. A pair in which the hypervisor stole more than 8 % of the
 * machine from either is dropped; at least 15 pairs are kept.
 * @throws Error when the machine is too noisy for that
 */
export async function duel(subject: Side, rival: Side, windowMs = WINDOW_MS): Promise<DuelResult> {
  const pairs: [Window, Window][] = []
  let dropped = 0
  for (let left = WARM_UPS; left > 0; left--) {
    await window(subject, windowMs)
    await window(rival, windowMs)
  }
  while (pairs.length < WINDOWS_KEPT) {
    if (pairs.length + dropped === WINDOWS_TRIED)
      throw new Error(`Too much of the machine was stolen: ${dropped} of ${WINDOWS_TRIED} pairs`)
    // The order changes with each pair, so that what one leaves behind does not always burden the other.
    const first = (pairs.length + dropped) % 2 === 0
    const one = await window(first ? subject : rival, windowMs)
    const two = await window(first ? rival : subject, windowMs)
    if (Math.max(one.stolen, two.stolen) > STOLEN_LIMIT) dropped++
    else pairs.push(first ? [one, two] : [two, one])
  }
  return {
    ratio: median(pairs.map(([ours, theirs]) => ours.rate / theirs.rate)),
    cpuRatio: median(pairs.map(([ours, theirs]) => theirs.cpuMs / ours.cpuMs)),
    rate: median(pairs.map(([ours]) => ours.rate)),
    rivalRate: median(pairs.map(([, theirs]) => theirs.rate)),
    cpuMs: median(pairs.map(([ours]) => ours.cpuMs)),
    cpuMsOf: mapValues(subject.roots, (_, name) => median(pairs.map(([ours]) => ours.cpuMsOf[name]!))),
    rivalCpuMs: median(pairs.map(([, theirs]) => theirs.cpuMs)),
    windows: pairs.length,
    dropped,
  }
}

/** Prints all figures of a duel; the bars are for the ratios. `of` is what an item is. */
export function reportDuel(bench: string, result: DuelResult, of: string, bars: { ratio?: Bar; cpuRatio?: Bar }): void {
  report(bench, 'ratio', result.ratio, '1', bars.ratio)
  report(bench, 'cpuRatio', result.cpuRatio, '1', bars.cpuRatio)
  report(bench, 'rate', result.rate, `${of}/s`)
  report(bench, 'cpuMs', result.cpuMs, 'ms')
  for (const [name, ms] of Object.entries(result.cpuMsOf)) report(bench, `cpuMs ${name}`, ms, 'ms')
  report(bench, 'rivalRate', result.rivalRate, `${of}/s`)
  report(bench, 'rivalCpuMs', result.rivalCpuMs, 'ms')
  report(bench, 'windows', result.windows, '1')
  report(bench, 'dropped', result.dropped, '1')
}

async function window(side: Side, wantedMs: number): Promise<Window> {
  await side.prepare?.()
  const machine = machineTimes()
  const before = mapValues(side.roots, cpuSeconds)
  const { items, ms } = await side.run(wantedMs)
  const cpuMsOf = mapValues(side.roots, (pid, name) => ((cpuSeconds(pid) - before[name]!) * 1000) / items)
  const stolen = stolenShare(machine, machineTimes())
  if (items === 0) throw new Error('A window in which nothing was done')
  await delay(PAUSE_MS)
  const cpuMs = Object.values(cpuMsOf).reduce((sum, part) => sum + part, 0)
  return { rate: (items / ms) * 1000, cpuMs, cpuMsOf, stolen }
}

function mapValues<In, Out>(record: Readonly<Record<string, In>>, make: (value: In, name: string) => Out) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, make(value, name)]))
}
