import { fillForm, readPage, type Filling, type Form, type Page } from '../../server/demo/browser/index.ts'

/** An answer to one question of a survey that the server has said it took. */
export interface GivenAnswer {
  token: string
  /** Empty for the survey's score. */
  element: string
  /** As it is stored. */
  value: number | string | string[]
}

/** A request was answered with a 4xx: repeating it would not help. */
export class Refused extends Error {}

const headers = {
  accept: 'text/html',
  'accept-encoding': 'identity',
  'accept-language': 'ru',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
}
const TIMEOUT_MS = 30_000
const QUESTIONS = 5

/**
 * Gives a score and answers what is asked further, telling of each answer at the moment it was acknowledged: when the
 * form was answered with 303, whatever becomes of the next page. What was taken without our hearing of it is not given
 * again, so that nothing that was lost is made good here.
 */
export async function answerSurvey(
  address: string,
  score: number,
  onTaken: (given: Omit<GivenAnswer, 'token'>) => void,
): Promise<void> {
  let page = await open(`${address}?score=${score}`)
  for (let question = 0; question < QUESTIONS; question++) {
    const next = answerTo(page, score)
    if (!next) return
    const place = await send(next.form, next.filling)
    onTaken(next.given)
    page = await open(place)
  }
}

interface Next {
  form: Form
  filling: Filling
  given: Omit<GivenAnswer, 'token'>
}

function answerTo({ forms }: Page, score: number): Next | undefined {
  for (const form of forms) {
    const element = form.fields.find(({ name }) => name === 'element')?.value ?? ''
    const press = form.buttons.find(({ name, value }) => name === 'score' && value === String(score))
    if (press) return { form, filling: { press }, given: { element, value: score } }
    const choice = form.fields.find(({ kind }) => kind === 'checkbox')
    if (choice) return { form, filling: { tick: [choice.value] }, given: { element, value: [choice.value] } }
    const area = form.fields.find(({ kind }) => kind === 'area')
    const text = `Потому что ${score}`
    if (area) return { form, filling: { write: { [area.name]: text } }, given: { element, value: text } }
  }
  return undefined
}

async function open(url: string): Promise<Page> {
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) })
  const html = await answer.text()
  if (!answer.ok) throw failure('GET', url, answer.status)
  return readPage(html, answer.url, answer.status)
}

/** Answers with the address of the next page. */
async function send(form: Form, { write, ...filling }: Filling): Promise<string> {
  // What the page's script writes when a finger pressed the button.
  const body = fillForm(form, { ...filling, write: { ...write, gesture: 'pointer' } })
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const answer = await fetch(form.action, { method: 'POST', redirect: 'manual', headers, body, signal })
  await answer.arrayBuffer()
  if (answer.status !== 303) throw failure('POST', form.action, answer.status)
  return new URL(answer.headers.get('location')!, form.action).href
}

function failure(method: string, url: string, status: number): Error {
  const what = `${method} ${new URL(url).pathname.split('/')[1]}: ${status}`
  return status < 500 ? new Refused(what) : new Error(what)
}
