import { cpuSeconds, machineTimes, stolenShare } from './cpu.ts'
import { median } from './report.ts'

/** One of two that are measured in turns. */
export interface Side {
  /** Works for about `ms` and tells how many items were done. */
  run(ms: number): Promise<number>
  /** All processes whose CPU counts, the load generator's not among them. */
  pids(): number[]
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
  rivalCpuMs: number
  windows: number
  dropped: number
}

interface Window {
  rate: number
  cpuMs: number
  stolen: number
}

const WINDOW_MS = 1_000
const WINDOWS_KEPT = 15
const WINDOWS_TRIED = 60
const STOLEN_LIMIT = 0.08

/**
 * Subject and rival alternate in windows of a second. A pair in which the hypervisor stole more than 8 % of the
 * machine from either is dropped; at least 15 pairs are kept.
 * @throws Error when the machine is too noisy for that
 */
export async function duel(subject: Side, rival: Side, windowMs = WINDOW_MS): Promise<DuelResult> {
  const pairs: [Window, Window][] = []
  let dropped = 0
  await window(subject, windowMs)
  await window(rival, windowMs)
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
    rivalCpuMs: median(pairs.map(([, theirs]) => theirs.cpuMs)),
    windows: pairs.length,
    dropped,
  }
}

async function window(side: Side, ms: number): Promise<Window> {
  const pids = side.pids()
  const machine = machineTimes()
  const cpu = cpuSeconds(pids)
  const started = performance.now()
  const items = await side.run(ms)
  const seconds = (performance.now() - started) / 1000
  const used = cpuSeconds(pids) - cpu
  return {
    rate: items / seconds,
    cpuMs: (used * 1000) / Math.max(items, 1),
    stolen: stolenShare(machine, machineTimes()),
  }
}
