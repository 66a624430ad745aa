import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { renderAmp } from '@otklik/respond/amp'
import { pathOf, type Answers, type SurveyDefinition } from '@otklik/core/survey'
import { randomSurveys } from '../../core/survey/random.ts'
import { values } from '../../core/survey/sample.ts'
import { fillIn, type Filled } from './amp-client.ts'
import { browserOf, openResponsesBed, recordOf, type Invited } from './sample-invitations.ts'

const bed = await openResponsesBed()
const address = await bed.app.listen({ port: 0, host: '127.0.0.1' })
const browser = browserOf(bed)
const PUBLIC_URL = 'https://otklik.example'

const workspaceId = await bed.makeWorkspace()
let kept = 0

/** Past what publishing checks: nonsense is to end alike on both ways as well. */
async function keep(survey: SurveyDefinition): Promise<string> {
  const key = `random-${kept++}`
  await bed.owner.query(
    `insert into surveys (workspace_id, key, version, definition, published_at) values ($1, $2, 1, $3, now())`,
    [workspaceId, key, JSON.stringify(survey)],
  )
  return key
}

const { product: _known, ...asked } = values
/** What must be answered is. */
const filledIn = fc.record(asked, { requiredKeys: ['score', 'details'] }).map((filled) => ({ ...filled, agree: true }))

/** Goes on question by question, as a person does without a script. */
async function answerOnPage({ token }: Invited, filled: Filled): Promise<void> {
  let { body } = await browser.get(token)
  for (let screens = 0; screens < 40; screens++) {
    const elements = [...body.matchAll(/name="element" value="([^"]*)"/g)].map(([, id]) => id!)
    const shown = new Set(elements)
    if (elements.length === 0 || /<h1[^>]*>Вы уже/.test(body)) return
    const fields: Record<string, string | string[]> = { element: [...shown], gesture: 'pointer' }
    for (const [key, value] of Object.entries(filled))
      if (shown.has(key.replace(/(\.|-other$).*/, ''))) fields[`value.${key}`] = [value].flat().map(String)
    body = (await browser.post(token, fields)).body
  }
  assert.fail('the page does not come to an end')
}

async function answerInMail({ token, invitationId }: Invited, survey: SurveyDefinition, filled: Filled) {
  const document = renderAmp({
    survey,
    language: 'ru',
    brand: { name: 'СтройБаза' },
    known: {},
    seed: invitationId,
    action: `${PUBLIC_URL}/amp/${token}`,
    page: `${PUBLIC_URL}/s/${token}`,
    unsubscribe: `${PUBLIC_URL}/u/${token}`,
  })
  if (document === null) return null
  const { action, fields } = fillIn(document, filled)
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  const reply = await fetch(action.replace(PUBLIC_URL, address), {
    method: 'POST',
    body: form,
    headers: { 'amp-email-sender': 'feedback@stroybaza.example' },
    redirect: 'error',
  })
  return { status: reply.status, said: (await reply.json()) as { page?: true } }
}

type Recorded = Awaited<ReturnType<typeof recordOf>>

/** What counts, and by which way it came about. */
function standingOf(survey: SurveyDefinition, record: Recorded) {
  const { state, held } = record
  const { shown, standing } = pathOf(survey, record.answers as Answers)
  return { state, held, answers: inOrder({ ...record, answers: standing }).answers, shown: shown.map(({ id }) => id) }
}

/** A form has options that are ticked in the order in which it shows them, which is each invitation's own. */
function inOrder(record: Recorded): Recorded {
  const sorted = Object.entries(record.answers).map(([key, value]) => [key, [value].flat().toSorted()])
  return { ...record, answers: Object.fromEntries(sorted), skipped: record.skipped.toSorted() }
}

test('whatever is asked and answered, the mail ends in the same response as the page', async () => {
  let [whole, handedOver] = [0, 0]
  await fc.assert(
    fc.asyncProperty(randomSurveys, filledIn, async (survey, filled) => {
      const key = await keep(survey)
      const [onPage, inMail] = [
        await bed.invite({ workspaceId, survey: key }),
        await bed.invite({ workspaceId, survey: key }),
      ]
      await answerOnPage(onPage, filled)
      const sent = await answerInMail(inMail, survey, filled)
      assert.ok(sent === null || sent.status === 200, JSON.stringify(sent))
      if (sent === null || sent.said.page) {
        handedOver++
        await answerOnPage(inMail, filled)
      } else whole++
      const [page, mail] = [await recordOf(bed, onPage), await recordOf(bed, inMail)]
      assert.deepEqual(standingOf(survey, mail), standingOf(survey, page))
      // All on one page, what is asked there at first may not be asked any more once the rest is answered.
      if (survey.screens === 'each') assert.deepEqual(inOrder(mail), inOrder(page))
    }),
    { numRuns: 60 },
  )
  assert.ok(whole >= 10 && handedOver >= 5, `${whole} whole, ${handedOver} handed over`)
})
