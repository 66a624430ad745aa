import { readConfig } from '../config.ts'
import { startOtklik, type Otklik } from '../main.ts'

const STOP_LIMIT_MS = 45_000

/** Runs until it is told to stop. */
export async function start(): Promise<void> {
  const otklik = await startOtklik(readConfig(process.env))
  otklik.log.info({ url: otklik.address, role: otklik.config.role }, 'started')
  if (otklik.setupLink) process.stdout.write(`\nOpen this address once to set Otklik up:\n\n  ${otklik.setupLink}\n\n`)
  stopOnSignals(otklik)
}

/** SIGINT and SIGTERM close the program and end the process; a second one ends it at once. Answers with whether one came. */
export function stopOnSignals(otklik: Otklik): () => boolean {
  let stopping = false
  const stop = (signal: string) => {
    if (stopping) process.exit(1)
    stopping = true
    otklik.log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref()
    otklik.close().then(
      () => process.exit(0),
      (error: unknown) => {
        otklik.log.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return () => stopping
}
