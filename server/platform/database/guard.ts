import type { Database } from './database.ts'

/** @throws Error when the server's own role could step over row policies. */
export async function refuseBypass(database: Database): Promise<void> {
  const [role] = await database.directory<{ name: string; bypasses: boolean }>(
    `select rolname as name, rolsuper or rolbypassrls as bypasses from pg_roles where rolname = current_user`,
  )
  if (!role || role.bypasses) {
    throw new Error(`The server will not run as the database role "${role?.name}": it can bypass row-level security`)
  }
}
