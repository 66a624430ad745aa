import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answeredBySurvey } from '../responses/index.ts'
import { browserOf, openResponsesBed, type Invited } from '../responses/sample-invitations.ts'
import type { TagList } from '../responses/api.ts'
import { erase } from './erase.ts'
import { exportPerson } from './export.ts'

const bed = await openResponsesBed()
const browser = browserOf(bed)
const workspaceId = await bed.makeWorkspace()
Object.assign(bed.panel, { workspaceId })

/** A response with these tags. */
async function tagged(...tags: string[]): Promise<Invited & { responseId: string }> {
  const invited = await bed.invite({ workspaceId })
  await browser.get(invited.token)
  await browser.post(invited.token, { score: '3', gesture: 'pointer' })
  const { rows } = await bed.owner.query('select id from responses where invitation_id = $1', [invited.invitationId])
  await bed.app.inject({ method: 'PUT', url: `/api/responses/${rows[0].id}/tags`, payload: { tags } })
  return { ...invited, responseId: rows[0].id }
}
const vocabulary = async () => (await bed.app.inject({ url: '/api/tags' })).json<TagList>().items
const counted = () => bed.database.panel(workspaceId, {}, (tx) => answeredBySurvey(tx, {}, 'nps'))

test('a person is told the tags of the own responses, and of no others', async () => {
  const { contactId } = await tagged('Постоянный', 'Спорит')
  await tagged('Другой')
  const { data } = await bed.database.tenant(workspaceId, (tx) => exportPerson(tx, contactId))
  assert.deepEqual(data.response_tags!.map(({ name }) => name).toSorted(), ['Постоянный', 'Спорит'])
})

test('with a person the tags of their responses go, and surveys count as many responses as before', async () => {
  const gone = await tagged('Иванова Анна', 'Склад')
  await tagged('Склад')
  const before = await counted()
  const { deleted } = await bed.database.tenant(workspaceId, (tx) => erase(tx, bed.secrets, gone.contactId, 'boss'))
  assert.equal(deleted.response_tags, 2)
  const left = await vocabulary()
  assert.ok(!left.some(({ name }) => name.includes('Анна')))
  assert.deepEqual(left.find(({ name }) => name === 'Склад')?.responses, 1)
  assert.deepEqual(await counted(), before)
})

test('a tag that is put on while its person is being forgotten does not stay', async () => {
  const { contactId, responseId } = await tagged()
  const holder = await bed.owner.connect()
  await holder.query('begin; lock table response_tags in share mode')
  const adding = bed.app.inject({
    method: 'PATCH',
    url: `/api/responses/${responseId}/tags`,
    payload: { add: ['Иванова сама'] },
  })
  await areWaiting(1)
  const erasing = bed.database.tenant(workspaceId, (tx) => erase(tx, bed.secrets, contactId, 'boss'))
  await areWaiting(2)
  await holder.query('commit')
  holder.release()
  await Promise.all([adding, erasing])
  assert.ok(!(await vocabulary()).some(({ name }) => name === 'Иванова сама'))
})

/** Until so many transactions wait for others. */
async function areWaiting(many: number): Promise<void> {
  const waiting = `select distinct pid from pg_locks where not granted
    and pid in (select pid from pg_stat_activity where datname = current_database())`
  while ((await bed.owner.query(waiting)).rows.length < many);
}
