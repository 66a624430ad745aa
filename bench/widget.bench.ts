/** What a visitor's browser receives of the widget, compressed as the server sends it: before a survey shows, and with it. */
import { openHost } from './harness/host-page.ts'
import { report } from './harness/report.ts'
import { openWorld } from './harness/world.ts'

const BENCH = 'widget'

await using world = await openWorld()
await using host = await openHost(world)
const { bodies, showSurvey } = await host.open(true)
const sum = () => [...bodies.values()].reduce((total, size) => total + size, 0)
// The script, and when it is to ask.
report(BENCH, 'requests', bodies.size, '1', { atMost: 2 })
report(BENCH, 'loaderBytes', sum(), 'B', { atMost: 6_144 })
await showSurvey()
report(BENCH, 'rendererBytes', sum(), 'B', { atMost: 22_528 })
