import pg from 'pg'

/** What lies in the queues of a database. */
export interface Queue {
  /** Ids of messages that a process has taken and not told about. */
  sending: string[]
  /** Enrollments that are due. */
  advancing: number
  /** All that is due, under way, or waiting for the lease of a process that was killed. */
  left: number
}

export async function watch(ownerUrl: string): Promise<Queue> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ sending: string[]; queued: string; advancing: string }>(
      `select array(select id::text from messages where state = 'sending') as sending,
         (select count(*) from messages where state = 'queued') as queued,
         (select count(*) from enrollments where due_at <= now()) as advancing`,
    )
    const [{ sending, queued, advancing }] = rows as [(typeof rows)[0]]
    return { sending, advancing: Number(advancing), left: sending.length + Number(queued) + Number(advancing) }
  } finally {
    await owner.end()
  }
}
