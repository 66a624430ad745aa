import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { everyKind, rightValues } from '@otklik/core/survey/sample'
import { browserOf, openResponsesBed, recordOf, type Invited } from './sample-invitations.ts'
import type { ProgramScreen, ProgramSurvey } from './api.ts'

const bed = await openResponsesBed()
const workspaceId = await bed.makeWorkspace({ language: 'ru' }, everyKind)
const invite = () => bed.invite({ workspaceId, survey: 'own' })

async function ask(invited: Pick<Invited, 'token'>) {
  const reply = await bed.app.inject({ url: `/api/respond/${invited.token}` })
  return { status: reply.statusCode, headers: reply.headers, body: reply.json<ProgramSurvey>() }
}

async function say(invited: Pick<Invited, 'token'>, body: object) {
  const reply = await bed.app.inject({ method: 'POST', url: `/api/respond/${invited.token}`, payload: body })
  return { status: reply.statusCode, body: reply.json<ProgramScreen>() }
}

test('a program gets the survey, says answers as they come, and is told what is asked next', async () => {
  const invited = await invite()
  const { status, headers, body } = await ask(invited)
  assert.deepEqual([status, headers['access-control-allow-origin'], body.isOpen], [200, '*', true])
  assert.ok(body.survey.elements.every(({ kind }) => kind !== 'hidden' && kind !== 'calculated'))
  assert.deepEqual(body.screen, { kind: 'questions', elements: ['score'] })
  const first = await say(invited, { answers: { score: 9 } })
  assert.deepEqual([first.status, first.body.screen], [200, { kind: 'questions', elements: ['match'] }])
  await say(invited, { answers: { match: true } })
  const rated = await say(invited, {
    answers: { 'service.speed': 8, 'service.comfort': 9, 'service.price': 7 },
    skip: ['born', 'people', 'email'],
  })
  assert.equal(rated.body.standing.average, 8)
  const done = await say(invited, { answers: { agree: true }, finish: true })
  assert.deepEqual([done.body.screen, done.body.refused], [{ kind: 'end', element: 'thanks' }, {}])
  const record = await recordOf(bed, invited)
  assert.equal(record.state, 'complete')
  assert.deepEqual(
    [record.answers.average, record.answers['service.comfort'], record.answers.score, record.skipped],
    [8, 9, 9, ['born', 'people', 'email', 'which']],
  )
})

test('what is wrong is refused under its key, and what is right beside it is kept', async () => {
  const invited = await invite()
  await ask(invited)
  const { status, body } = await say(invited, {
    answers: { score: 3, match: 'maybe', phone: '+7 912 345 67 89', average: 10, product: 'forged', nowhere: 1 },
  })
  assert.equal(status, 422)
  assert.deepEqual(body.refused, {
    match: 'not-yes-or-no',
    phone: 'not-asked',
    average: 'not-asked',
    product: 'not-asked',
    nowhere: 'unknown-key',
  })
  assert.deepEqual((await recordOf(bed, invited)).answers, { score: 3 })
})

test('a program’s links, bodies and sizes are checked', async () => {
  assert.equal((await ask({ token: 'x'.repeat(22) })).status, 404)
  assert.equal((await say({ token: 'nonsense' }, { answers: {} })).status, 404)
  const invited = await invite()
  assert.equal((await say(invited, { answers: 5 })).status, 400)
  assert.equal((await say(invited, { anwsers: {} })).status, 400)
  assert.equal((await say(invited, { answers: { details: 'x'.repeat(1_000_000) } })).status, 413)
  assert.deepEqual((await recordOf(bed, invited)).answers, {})
})

test('a program that saw no press is believed; a surface that saw a program press is not', async () => {
  const said = await invite()
  assert.equal((await say(said, { answers: { score: 9 } })).status, 200)
  assert.deepEqual((await recordOf(bed, said)).answers, { score: 9 })
  for (const [gesture, reason] of [
    ['robot', 'robot-like'],
    ['none', 'no-fetch'],
  ]) {
    const invited = await invite()
    assert.equal((await say(invited, { answers: { score: 9 }, gesture })).status, 200)
    const { answers, held } = await recordOf(bed, invited)
    assert.deepEqual([answers, held[0]?.reasons], [{}, [reason]])
  }
})

test('on the page without a script and in the API the same answers end in the same response', async () => {
  const browser = browserOf(bed)
  const check = async (said: Record<string, unknown>) => {
    const [byPage, byProgram] = [await invite(), await invite()]
    await ask(byProgram)
    await say(byProgram, { answers: said, gesture: 'key' })
    await browser.get(byPage.token)
    for (const element of everyKind.elements) {
      const { fields, isSaid } = formOf(element.id, said)
      if (isSaid) await browser.post(byPage.token, { ...fields, gesture: 'key' })
    }
    const [one, other] = [await recordOf(bed, byPage), await recordOf(bed, byProgram)]
    assert.deepEqual(one.answers, other.answers)
    assert.equal(one.state, other.state)
    assert.deepEqual(one.skipped, other.skipped)
  }
  await fc.assert(fc.asyncProperty(rightValues, check), { numRuns: 25 })
})

/** As a browser sends the control of an element, where something is said of it that a control can hold. */
function formOf(id: string, said: Record<string, unknown>) {
  const own = Object.entries(said).filter(([key]) => key === id || key.startsWith(`${id}.`) || key === `${id}-other`)
  const fields: Record<string, string | string[]> = { element: id }
  for (const [key, value] of own) fields[`value.${key}`] = [value].flat().map(String)
  return { fields, isSaid: own.length > 0 }
}

test('what can be stored nowhere is refused under its key, and fails nobody who answers at the same moment', async () => {
  const [hostile, honest] = [await invite(), await invite()]
  for (const invited of [hostile, honest]) await say(invited, { answers: { score: 9, match: true } })
  const [refused, taken] = await Promise.all([
    say(hostile, { answers: { email: '\ud800@example.com' } }),
    say(honest, { answers: { born: '1990-01-01' } }),
  ])
  assert.deepEqual([refused.status, refused.body.refused], [422, { email: 'not-an-email' }])
  assert.deepEqual([taken.status, (await recordOf(bed, honest)).answers.born], [200, '1990-01-01'])
  const form = await browserOf(bed).post(hostile.token, { element: 'email', value: 'a\0b@example.com' })
  assert.equal(form.status, 422)
})
