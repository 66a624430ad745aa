import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listTemplates, loadStarter, saveTemplate, starterTemplates } from '../messages/index.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { createSurveys, starterKeys, starterSurvey } from '../surveys/index.ts'
import { furnishAll } from './index.ts'

const bed = await openTestBed()
const { database } = bed
const surveys = createSurveys()

test('what was cut short is made up for at the next start, and what a company changed stays as it is', async () => {
  const [bare, changed] = [await bed.makeWorkspace(), await bed.makeWorkspace()]
  const source = { ...loadStarter('invite-user', 'ru'), subject: 'Ждём вас' }
  await saveTemplate(database, changed, { key: 'invite-user', language: 'ru', labels: [], source })
  await database.tenant(changed, (tx) => surveys.publish(tx, 'nps', { ...starterSurvey('nps'), name: 'Наш' }))
  await furnishAll(database, surveys)
  await furnishAll(database, surveys)
  const whole = await contentsOf(bare)
  assert.ok(whole.templates.length === starterTemplates.length && whole.surveys.length === starterKeys.length)
  assert.ok(whole.surveys.every(({ version }) => version === 1))
  const own = await contentsOf(changed)
  assert.equal(own.templates.length, whole.templates.length)
  const invite = own.templates.find(({ key, language }) => key === 'invite-user' && language === 'ru')
  assert.equal(invite?.subject, 'Ждём вас')
  assert.deepEqual(
    own.surveys.map(({ key, version }) => [key, version]),
    whole.surveys.map(({ key, version }) => [key, version]),
  )
  assert.equal(own.surveys.find(({ key }) => key === 'nps')?.definition.name, 'Наш')
})

function contentsOf(workspaceId: number) {
  return database.tenant(workspaceId, async (tx) => ({
    templates: await listTemplates(tx),
    surveys: await surveys.list(tx),
  }))
}
