import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recountRollups } from '../insight/index.ts'
import { browserOf, openResponsesBed, recordOf, type Invited } from './sample-invitations.ts'

const bed = await openResponsesBed()
const browser = browserOf(bed)
const tap = { gesture: 'pointer' }
const zone = 'Europe/Moscow'

async function expectHonestRollups({ workspaceId }: Invited): Promise<void> {
  assert.deepEqual(await bed.database.tenant(workspaceId, (tx) => recountRollups(tx, zone)), [])
}

async function scoreCounts({ workspaceId }: Invited): Promise<string[]> {
  return bed.database.tenant(workspaceId, async (tx) =>
    (
      await tx.rows<{ score: number; n: number }>(
        `select score, n from rollups where workspace_id = $1 and dimension = '' and n <> 0 order by 1`,
        [workspaceId],
      )
    ).map(({ score, n }) => `${score}×${n}`),
  )
}

test('fetching all eleven links by GET and HEAD records nothing and moves no number; a tap afterwards does', async () => {
  const invited = await bed.invite()
  const scanner = browserOf(bed, { ip: '198.51.100.7', agent: 'Mozilla/5.0 (Windows NT 10.0)' })
  for (let score = 0; score <= 10; score++) {
    assert.equal((await scanner.get(invited.token, `?score=${score}`)).status, 200)
    await scanner.head(invited.token, `?score=${score}`)
  }
  assert.deepEqual(await scoreCounts(invited), [])
  assert.equal((await recordOf(bed, invited)).state, null)
  await browser.get(invited.token, '?score=9')
  await browser.post(invited.token, { score: '9', ...tap })
  assert.deepEqual(await scoreCounts(invited), ['9×1'])
  assert.deepEqual((await recordOf(bed, invited)).held, [])
})

test('a score link shows its score chosen, and the tap leads through the follow-up to the thanks', async () => {
  const invited = await bed.invite()
  const first = await browser.get(invited.token, '?score=3')
  assert.match(first.body, /<button name="score" value="3" class="on" aria-current="true">3<\/button>/)
  const reasons = await browser.post(invited.token, { element: 'score', score: '3', ...tap })
  assert.match(reasons.body, /Что пошло не так\?/)
  assert.match(reasons.body, /Ваша оценка — 3\./)
  const comment = await browser.post(invited.token, { element: 'reasons', value: ['late', 'price'], ...tap })
  assert.match(comment.body, /Расскажите подробнее/)
  assert.equal((await recordOf(bed, invited)).state, 'partial')
  const thanks = await browser.post(invited.token, { element: 'comment', value: 'Ждал  неделю\r\nи звонил', ...tap })
  assert.equal(thanks.place, '/s/?done=1')
  assert.match(thanks.body, /Спасибо\. Разберёмся/)
  const record = await recordOf(bed, invited)
  assert.equal(record.state, 'complete')
  assert.deepEqual(record.answers, { score: 3, reasons: ['late', 'price'], comment: 'Ждал  неделю\nи звонил' })
  await expectHonestRollups(invited)
})

test('an optional question can be passed over, an empty answer does so too, and a required one is asked again', async () => {
  const invited = await bed.invite({ language: 'en' })
  await browser.get(invited.token)
  await browser.post(invited.token, { score: '2', ...tap })
  const comment = await browser.post(invited.token, { action: 'skip', element: 'reasons', ...tap })
  assert.match(comment.body, /Tell us more/)
  await browser.post(invited.token, { element: 'comment', value: '  \n', ...tap })
  const record = await recordOf(bed, invited)
  assert.deepEqual([record.state, record.skipped], ['complete', ['reasons', 'comment']])

  const definition = structuredClone(
    (await bed.database.tenant(invited.workspaceId, (tx) => bed.surveys.get(tx, 'nps'))).definition,
  )
  const elements = definition.elements.map((e) => (e.id === 'liked' ? { ...e, required: true } : e))
  const workspaceId = await bed.makeWorkspace({}, { ...definition, elements } as typeof definition)
  const required = await bed.invite({ workspaceId, survey: 'own', language: 'en' })
  await browser.get(required.token)
  await browser.post(required.token, { score: '10', ...tap })
  const again = await browser.post(required.token, { element: 'liked', value: '', ...tap })
  assert.deepEqual([again.status, again.place], [422, ''])
  assert.match(again.body, /at least a few words/)
})

test('a changed score counts as the latest, keeps its time and its history, and asks what the new group is asked', async () => {
  const invited = await bed.invite()
  await browser.get(invited.token)
  await browser.post(invited.token, { score: '3', ...tap })
  const firstAt = (await recordOf(bed, invited)).answeredAt.score
  bed.clock.advance(3_600_000)
  const change = await browser.get(invited.token, '?at=score')
  assert.match(change.body, /value="3" class="on"/)
  const next = await browser.post(invited.token, { score: '9', again: '1', ...tap })
  assert.match(next.body, /Что вам понравилось\?/)
  const record = await recordOf(bed, invited)
  assert.deepEqual([record.answers, record.replaced, record.answeredAt.score], [{ score: 9 }, [3], firstAt])
  assert.deepEqual(await scoreCounts(invited), ['9×1'])
  await expectHonestRollups(invited)
})

test('the scenario hears of the first score and of a change of group, and of nothing else', async () => {
  const invited = await bed.invite()
  const heard = () =>
    bed.told.filter(({ invitationId }) => invitationId === invited.invitationId).map(({ groupChanged }) => groupChanged)
  await browser.get(invited.token)
  for (const score of ['3', '3', '5']) await browser.post(invited.token, { score, ...tap })
  await browser.post(invited.token, { element: 'comment', value: 'Долго', ...tap })
  assert.deepEqual(heard(), [true])
  await browser.post(invited.token, { score: '9', ...tap })
  await browser.post(invited.token, { score: '10', ...tap })
  assert.deepEqual(heard(), [true, true])
})

test('the same form sent twice is one answer', async () => {
  const invited = await bed.invite()
  await browser.get(invited.token)
  await Promise.all(Array.from({ length: 5 }, () => browser.post(invited.token, { score: '7', ...tap })))
  const record = await recordOf(bed, invited)
  assert.deepEqual([record.answers, record.replaced], [{ score: 7 }, []])
  assert.deepEqual(await scoreCounts(invited), ['7×1'])
})

test('many tabs on one link at once leave one answer, a whole history and honest rollups', async () => {
  const invited = await bed.invite({ dimensions: { region: 'Урал' }, labels: ['NPS'] })
  await browser.get(invited.token)
  const scores = Array.from({ length: 40 }, (_, index) => String((index * 7) % 11))
  await Promise.all(scores.map((score) => browser.post(invited.token, { score, ...tap })))
  const record = await recordOf(bed, invited)
  assert.equal(Object.keys(record.answers).length, 1)
  assert.ok(record.replaced.length >= 10)
  assert.equal((await scoreCounts(invited)).length, 1)
  await expectHonestRollups(invited)
})

test('two processes that take answers on the same links at once come to one answer each', async () => {
  const workspaceId = await bed.makeWorkspace()
  const invited = await Promise.all(Array.from({ length: 4 }, () => bed.invite({ workspaceId })))
  for (const { token } of invited) await browser.get(token)
  const browsers = [browser, browserOf({ app: await bed.openApp() })]
  const posts = Array.from({ length: 60 }, (_, n) =>
    browsers[n % 2]!.post(invited[n % 3]!.token, { score: String(n % 11), ...tap }),
  )
  for (const { status } of await Promise.all(posts)) assert.equal(status, 200)
  for (const each of invited.slice(0, 3)) {
    const { answers, replaced } = await recordOf(bed, each)
    assert.equal(Object.keys(answers).length, 1)
    assert.ok(replaced.length > 0)
  }
  await expectHonestRollups(invited[0]!)
})

test('answers stand for good once the stated time has passed, and the page says so', async () => {
  const invited = await bed.invite()
  await browser.get(invited.token)
  await browser.post(invited.token, { score: '9', ...tap })
  await browser.post(invited.token, { element: 'liked', value: 'Всё', ...tap })
  const finished = await browser.get(invited.token)
  assert.match(finished.body, /Вы уже ответили.*Ваша оценка — 9.*Изменить его можно до 9 марта/s)
  bed.clock.advance(7 * 86_400_000)
  const closed = await browser.get(invited.token, '?at=score')
  assert.match(closed.body, /Изменить его уже нельзя/)
  assert.doesNotMatch(closed.body, /name="score"/)
  await browser.post(invited.token, { score: '0', ...tap })
  assert.deepEqual((await recordOf(bed, invited)).answers, { score: 9, liked: 'Всё' })
})

test('a link that ended takes no first answer, but lets one that was begun be finished', async () => {
  const expiresAt = bed.clock.now() + 60_000
  const [late, begun] = [await bed.invite({ expiresAt }), await bed.invite({ expiresAt })]
  await browser.get(begun.token)
  await browser.post(begun.token, { score: '9', ...tap })
  bed.clock.advance(60_000)
  const expired = await browser.get(late.token)
  assert.deepEqual([expired.status, /Опрос завершён/.test(expired.body)], [410, true])
  assert.equal((await browser.post(late.token, { score: '9', ...tap })).status, 410)
  assert.equal((await recordOf(bed, late)).state, null)
  assert.match((await browser.post(begun.token, { element: 'liked', value: 'Всё', ...tap })).body, /Спасибо/)
})

test('whoever declines is not asked, and may still answer', async () => {
  const invited = await bed.invite()
  const declined = await browser.post(invited.token, { action: 'decline', ...tap })
  assert.match(declined.body, /Хорошо, не спрашиваем/)
  assert.equal((await recordOf(bed, invited)).state, 'declined')
  assert.match((await browser.get(invited.token)).body, /Всё-таки ответить/)
  bed.clock.advance(1_000)
  assert.match((await browser.get(invited.token, '?at=score')).body, /name="score"/)
  await browser.post(invited.token, { score: '8', ...tap })
  const record = await recordOf(bed, invited)
  assert.deepEqual([record.state, record.startedAt], ['partial', bed.clock.now()])
  assert.deepEqual(await scoreCounts(invited), ['8×1'])
})

test('the thanks name who looks into it and by when, once a case is open', async () => {
  const invited = await bed.invite({ zone: 'Asia/Yekaterinburg' })
  await browser.get(invited.token)
  await browser.post(invited.token, { score: '1', ...tap })
  bed.owners.set('manager', 'Игорь Орлов')
  await bed.owner.query(
    `insert into cases (workspace_id, id, number, response_id, owner_id, routed_by, state, dimensions, opened_at, due_at)
     select $1, gen_random_uuid(), 1, id, 'manager', 'fallback', 'new', '{}', now(), '2026-03-05T10:00:00Z'
     from responses where workspace_id = $1 and invitation_id = $2`,
    [invited.workspaceId, invited.invitationId],
  )
  await browser.post(invited.token, { action: 'skip', element: 'reasons', ...tap })
  const thanks = await browser.post(invited.token, { element: 'comment', value: 'Долго', ...tap })
  assert.match(thanks.body, /Игорь Орлов разберётся с этим до 5 марта.{1,4}15:00\./)
})

test('links that there are not, tokens of any form and odd queries get a page, never an error', async () => {
  const invited = await bed.invite()
  for (const token of ['x', 'A'.repeat(22), `${invited.token}x`, encodeURIComponent('<script>'), 'A'.repeat(400)]) {
    assert.equal((await browser.get(token)).status, 404, token)
    assert.equal((await browser.post(token, { score: '9' })).status, 404, token)
  }
  for (const query of [
    '?score=11',
    '?score=-1',
    '?score=9&score=8',
    '?at=__proto__',
    '?at=thanks',
    '?score[]=1',
    '?%00',
  ])
    assert.equal((await browser.get(invited.token, query)).status, 200, query)
})

test('forms that no page sends change nothing and break nothing', async () => {
  const invited = await bed.invite()
  await browser.get(invited.token)
  for (const fields of [
    {},
    { score: '11' },
    { score: 'nine' },
    { score: '9.5' },
    { element: 'liked', value: 'before it is asked' },
    { element: 'unknown', value: 'x' },
    { element: 'thanks', value: 'x' },
    { element: 'reasons', value: 'no-such-option' },
    { element: '__proto__', value: 'x' },
    { action: 'delete' },
    { value: Array.from({ length: 60 }, () => 'late'), element: 'reasons' },
  ] as Record<string, string | string[]>[])
    assert.ok(
      [200, 422].includes((await browser.post(invited.token, { ...fields, ...tap })).status),
      JSON.stringify(fields),
    )
  assert.deepEqual((await recordOf(bed, invited)).answers, {})
  await browser.post(invited.token, { score: '9', ...tap })
  await browser.post(invited.token, { element: 'liked', value: `a\0b\u0007c\ud800${'x'.repeat(12_000)}`, ...tap })
  const { liked } = (await recordOf(bed, invited)).answers
  assert.equal(String(liked).length, 10_000)
  assert.ok(String(liked).startsWith('abc\ufffdx'))
})

test('an answer in hostile markup comes back as text', async () => {
  const invited = await bed.invite()
  await browser.get(invited.token)
  await browser.post(invited.token, { score: '9', ...tap })
  await browser.post(invited.token, { element: 'liked', value: '</textarea><script>alert(1)</script>', ...tap })
  const { body } = await browser.get(invited.token, '?at=liked')
  assert.match(body, /&lt;\/textarea&gt;&lt;script&gt;alert\(1\)/)
  assert.equal(body.match(/<script/g)?.length, 1)
})
