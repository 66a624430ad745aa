import { readConfig } from '../config.ts'
import { openPlatform } from '../platform/index.ts'

export async function runMigrations(): Promise<void> {
  const platform = await openPlatform(readConfig(process.env))
  await platform.close()
  process.stdout.write('The database is at the version of this program.\n')
}
