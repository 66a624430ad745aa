import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../platform/id.ts'
import type { ProblemDetails } from '../../platform/errors/index.ts'
import type { TemplateDetail, TemplateRow, TemplateSaved, TemplateVersion, TemplateVersionRow } from '../api.ts'
import { loadStarter, queueMessages } from '../index.ts'
import { openTemplateBed } from './testing.ts'

const { call, openCompany, used, database } = await openTemplateBed('https://otklik.example')
const source = loadStarter('nps-after-purchase', 'ru')

test('a template begins as a starter, as a copy or as next to nothing, under a key that is free', async () => {
  const { olga } = await openCompany('sandbox')
  const made = await call<TemplateDetail>(olga, 'POST', '/templates', {
    key: 'delivered',
    starter: 'csat-after-delivery',
  })
  assert.equal(made.status, 201)
  assert.deepEqual(
    made.body.languages.map(({ language, version }) => [language, version]),
    [
      ['en', 1],
      ['pt', 1],
      ['ru', 1],
    ],
  )
  assert.deepEqual(made.body.labels, ['CSAT', 'survey'])
  const copy = await call<TemplateDetail>(olga, 'POST', '/templates', { key: 'ask-again', copyOf: 'ask' })
  assert.deepEqual([copy.status, copy.body.labels, copy.body.languages[0]?.source], [201, ['NPS'], source])
  const blank = await call<TemplateDetail>(olga, 'POST', '/templates', { key: 'news', language: 'en' })
  assert.deepEqual([blank.status, blank.body.languages.map(({ language }) => language)], [201, ['en']])
  for (const body of [{ copyOf: 'ask' }, { starter: 'invite-user' }, { language: 'ru' }])
    assert.equal((await call(olga, 'POST', '/templates', { key: 'news', ...body })).status, 409)
  assert.equal((await call(olga, 'POST', '/templates', { key: 'x', copyOf: 'nothing' })).status, 404)
  assert.equal((await call(olga, 'POST', '/templates', { key: 'x', copyOf: 'ask', language: 'ru' })).status, 400)
  const { body } = await call<TemplateRow[]>(olga, 'GET', '/templates')
  assert.deepEqual([...new Set(body.map(({ key }) => key))], ['ask', 'ask-again', 'delivered', 'news'])
})

test('saved over what somebody else has saved meanwhile, a text is refused; what it said before comes back', async () => {
  const { olga } = await openCompany('sandbox')
  const save = (subject: string, over?: number) =>
    call<TemplateSaved>(olga, 'PUT', '/templates/ask/ru', { source: { ...source, subject }, over })
  assert.deepEqual((await save('Второе', 1)).body, { version: 2 })
  assert.equal((await save('Третье, не видев второго', 1)).status, 409)
  assert.equal((await save('Новое, не видев первого', 0)).status, 409)
  const versions = await call<TemplateVersionRow[]>(olga, 'GET', '/templates/ask/ru/versions')
  assert.deepEqual(
    versions.body.map(({ version, savedBy }) => [version, savedBy]),
    [
      [2, 'Ольга'],
      [1, null],
    ],
  )
  const first = await call<TemplateVersion>(olga, 'GET', '/templates/ask/ru/versions/1')
  assert.equal(first.body.source.subject, source.subject)
  assert.deepEqual((await call(olga, 'POST', '/templates/ask/ru/versions/1/restore')).body, { version: 3 })
  const { body } = await call<TemplateDetail>(olga, 'GET', '/templates/ask')
  assert.deepEqual([body.languages[0]?.source, body.labels, body.surveys], [source, ['NPS'], ['nps']])
  assert.equal((await call(olga, 'POST', '/templates/ask/ru/versions/9/restore')).status, 404)
})

test('of a text, the newest hundred versions are kept', async () => {
  const { olga, workspaceId } = await openCompany('sandbox')
  await database.tenant(workspaceId, (tx) =>
    tx.rows('update templates set version = 149 where workspace_id = $1 returning key', [workspaceId]),
  )
  await call(olga, 'PUT', '/templates/ask/ru', { source })
  const { body } = await call<TemplateVersionRow[]>(olga, 'GET', '/templates/ask/ru/versions')
  assert.deepEqual(
    body.map(({ version }) => version),
    [150],
  )
})

test('labels are the template’s in all its languages, and a text that is saved without them keeps them', async () => {
  const { olga } = await openCompany('sandbox')
  await call(olga, 'PUT', '/templates/ask/en', { source: loadStarter('nps-after-purchase', 'en') })
  const labelled = await call<TemplateDetail>(olga, 'PUT', '/templates/ask/labels', { labels: ['NPS', 'Пилот'] })
  assert.deepEqual(labelled.body.labels, ['NPS', 'Пилот'])
  await call(olga, 'PUT', '/templates/ask/en', { source: loadStarter('nps-after-purchase', 'en') })
  const { body } = await call<TemplateRow[]>(olga, 'GET', '/templates')
  for (const row of body) assert.deepEqual(row.labels, ['NPS', 'Пилот'])
  assert.equal((await call(olga, 'PUT', '/templates/nothing/labels', { labels: [] })).status, 404)
})

test('what scenarios use, or a message waits for, is neither renamed nor deleted, and they are named', async () => {
  const { olga, workspaceId } = await openCompany('sandbox')
  used.push({ template: 'ask', by: { kind: 'scenario', key: 'after', name: 'После покупки' } })
  const refused = await call<ProblemDetails>(olga, 'DELETE', '/templates/ask')
  assert.deepEqual(
    [refused.status, refused.body.errors],
    [409, [{ path: 'scenario.after', code: 'used', message: 'После покупки' }]],
  )
  assert.equal((await call(olga, 'POST', '/templates/ask/rename', { key: 'asks' })).status, 409)
  assert.equal((await call(olga, 'DELETE', '/templates/ask/ru')).status, 409)
  used.length = 0
  await database.tenant(workspaceId, (tx) => queueMessages(tx, [waiting]))
  const late = await call<ProblemDetails>(olga, 'DELETE', '/templates/ask')
  assert.deepEqual([late.status, late.body.errors?.map(({ code }) => code)], [409, ['waiting']])
  await database.tenant(workspaceId, (tx) =>
    tx.rows(`update messages set state = 'accepted' where workspace_id = $1 returning id`, [workspaceId]),
  )
  const renamed = await call<TemplateDetail>(olga, 'POST', '/templates/ask/rename', { key: 'asks' })
  assert.deepEqual([renamed.status, renamed.body.key], [200, 'asks'])
  assert.equal((await call<unknown[]>(olga, 'GET', '/templates/asks/ru/versions')).body.length, 1)
  assert.equal((await call(olga, 'GET', '/templates/ask')).status, 404)
  assert.equal((await call(olga, 'DELETE', '/templates/asks')).status, 204)
  assert.equal((await call(olga, 'DELETE', '/templates/asks')).status, 404)
})

test('what every workspace begins with stays; a language that the company has added goes', async () => {
  const { olga } = await openCompany('sandbox')
  const key = 'nps-after-purchase'
  for (const language of ['ru', 'de']) await call(olga, 'PUT', `/templates/${key}/${language}`, { source })
  const refused = await call<ProblemDetails>(olga, 'DELETE', `/templates/${key}`)
  assert.deepEqual([refused.status, refused.body.errors?.map(({ code }) => code)], [409, ['starter']])
  assert.equal((await call(olga, 'DELETE', `/templates/${key}/ru`)).status, 409)
  assert.equal((await call(olga, 'DELETE', `/templates/${key}/de`)).status, 204)
})

const waiting = {
  id: newId(),
  contactId: null,
  enrollmentId: null,
  step: null,
  invitationId: null,
  caseId: null,
  channel: 'email',
  template: 'ask',
  language: 'ru',
  labels: [],
  address: 'anna@example.com',
  data: {},
  dueAt: Date.UTC(2026, 2, 2),
}
