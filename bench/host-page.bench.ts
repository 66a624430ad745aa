/** A page of 60 goods with the widget, against the same page without it, alternating; the processor slowed four times. */
import { openHost } from './harness/host-page.ts'
import { median, report } from './harness/report.ts'
import { openWorld } from './harness/world.ts'

const BENCH = 'host-page'
const PAIRS = 21
const SLOWED = 4

await using world = await openWorld()
await using host = await openHost(world)

async function visit(hasWidget: boolean) {
  const opened = await host.open(hasWidget, SLOWED)
  const ms = await opened.mainThreadMs()
  if (hasWidget) await opened.showSurvey()
  const shift = await opened.layoutShift()
  await opened.close()
  return { ms, shift }
}

const shifts: number[] = []
const added: number[] = []
const bare: number[] = []
for (let pair = 0; pair < PAIRS; pair++) {
  const first = pair % 2 === 0
  const one = await visit(first)
  const other = await visit(!first)
  const [subject, rival] = first ? [one, other] : [other, one]
  added.push(subject.ms - rival.ms)
  bare.push(rival.ms)
  shifts.push(subject.shift)
}
report(BENCH, 'cls', Math.max(...shifts), '1', { atMost: 0 })
report(BENCH, 'mainThreadMs', median(added), 'ms', { atMost: 50 })
report(BENCH, 'page without it', median(bare), 'ms')
