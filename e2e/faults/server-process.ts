/** The server as a process of its own, to be killed. Leases are short, so that what a killed one held comes back soon. */
import { readConfig } from '../../server/config.ts'
import { startOtklik } from '../../server/main.ts'

const LEASE_MS = 4_000
const otklik = await startOtklik(readConfig(process.env), { sendingLeaseMs: LEASE_MS })
process.send?.({ address: otklik.address })
process.on('SIGTERM', () => void otklik.close().then(() => process.exit(0)))
