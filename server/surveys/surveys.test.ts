import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answer, screenOf, start } from '@otklik/core/survey'
import { ProblemError } from '../platform/errors/index.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { createSurveys, starterKeys, starterSurvey } from './index.ts'

const bed = await openTestBed()
const surveys = createSurveys()

test('the starters can be published, and speak every language they name in every text', async () => {
  const workspace = await bed.makeWorkspace()
  for (const key of starterKeys) {
    const { version, definition } = await bed.database.tenant(workspace, (tx) =>
      surveys.publish(tx, key, starterSurvey(key)),
    )
    assert.equal(version, 1)
    const { languages } = definition
    JSON.stringify(definition, (name, value) => {
      if (['title', 'hint', 'placeholder', 'lowLabel', 'highLabel'].includes(name))
        assert.deepEqual(Object.keys(value), languages, JSON.stringify(value))
      return value
    })
  }
})

test('each score group of the NPS starter has its own questions and ending', () => {
  const nps = starterSurvey('nps')
  const asked = (score: number) => {
    const screen = screenOf(nps, answer(nps, start(), { score }).passage)
    return screen.kind === 'questions' && screen.elements[0]?.id
  }
  assert.deepEqual([0, 6, 7, 8, 9, 10].map(asked), ['reasons', 'reasons', 'improve', 'improve', 'liked', 'liked'])
})

test('a change makes the next version, the same definition does not, and old versions stay', async () => {
  const workspace = await bed.makeWorkspace()
  const nps = starterSurvey('nps')
  await bed.database.tenant(workspace, (tx) => surveys.publish(tx, 'nps', nps))
  await bed.database.tenant(workspace, async (tx) => {
    assert.equal((await surveys.publish(tx, 'nps', starterSurvey('nps'))).version, 1)
    assert.equal((await surveys.publish(tx, 'nps', { ...nps, name: 'Second' })).version, 2)
    assert.equal((await surveys.get(tx, 'nps')).definition.name, 'Second')
    assert.equal((await surveys.get(tx, 'nps', 1)).definition.name, 'NPS')
    assert.deepEqual(
      (await surveys.list(tx)).map(({ key, version }) => [key, version]),
      [['nps', 2]],
    )
  })
})

test('publishing at once makes one version each', async () => {
  const workspace = await bed.makeWorkspace()
  const publish = (name: string) =>
    bed.database.tenant(workspace, (tx) => surveys.publish(tx, 'nps', { ...starterSurvey('nps'), name }))
  const made = await Promise.all(['A', 'B', 'C', 'D'].map(publish))
  assert.deepEqual(made.map(({ version }) => version).sort(), [1, 2, 3, 4])
})

test('the same published at once is one version, and no element gets two kinds', async () => {
  const workspace = await bed.makeWorkspace()
  const publish = (key: string, definition: unknown) =>
    bed.database.tenant(workspace, (tx) => surveys.publish(tx, key, definition))
  const same = await Promise.all([1, 2, 3, 4].map(() => publish('same', starterSurvey('nps'))))
  assert.deepEqual(
    same.map(({ version }) => version),
    [1, 1, 1, 1],
  )
  const kinds = (['nps', 'csat', 'nps', 'csat'] as const).map((kind) => publish('kinds', starterSurvey(kind)))
  const outcomes = await Promise.allSettled(kinds)
  assert.equal(outcomes.filter(({ status }) => status === 'rejected').length, 2)
})

test('a definition with problems is refused with their paths', async () => {
  const workspace = await bed.makeWorkspace()
  const nps = starterSurvey('nps')
  const refused = (definition: unknown) => async () =>
    bed.database.tenant(workspace, (tx) => surveys.publish(tx, 'nps', definition))
  await assert.rejects(refused({ ...nps, changeableFor: 'a week' }), (error: ProblemError) => {
    assert.equal(error.code, 'invalid-definition')
    assert.deepEqual(
      error.errors?.map(({ path }) => path),
      ['changeableFor'],
    )
    return true
  })
  await bed.database.tenant(workspace, (tx) => surveys.publish(tx, 'nps', nps))
  const changed = { ...nps, elements: nps.elements.map((e) => (e.id === 'score' ? { ...e, kind: 'csat' } : e)) }
  await assert.rejects(refused(changed), (error: ProblemError) => error.errors?.[0]?.path === 'elements.0.kind')
})

test('what one workspace published is not found in another', async () => {
  const [own, other] = [await bed.makeWorkspace(), await bed.makeWorkspace()]
  await bed.database.tenant(own, (tx) => surveys.publish(tx, 'nps', starterSurvey('nps')))
  await bed.database.tenant(own, (tx) => surveys.get(tx, 'nps', 1))
  const stranger = bed.database.tenant(other, (tx) => surveys.get(tx, 'nps', 1))
  await assert.rejects(stranger, (error: ProblemError) => error.code === 'not-found')
})
