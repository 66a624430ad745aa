/**
 * For the panel: a popup as visitors see it, on a page that is only drawn. The renderer is the visitors' own; what is
 * said to it is answered by core's machine here and goes nowhere.
 */
import type { Position } from '../../../../core/popup/index.ts'
import {
  answer,
  finish,
  resume,
  shownState,
  shownSurvey,
  skip,
  start,
  type Answers,
  type Passage,
  type Refusals,
  type Step,
  type SurveyDefinition,
} from '../../../../core/survey/index.ts'
import { dress } from '../../frame/scheme.ts'
import type { Said } from '../form.ts'
import { show, type Shown } from '../renderer.ts'
import type { Standing } from '../screens.ts'

/** What the panel says is to be shown. */
export interface Previewed {
  otklik: 'show'
  survey: SurveyDefinition
  language: string
  position: Position
  brand: { name: string; color: string | null }
  scheme: 'light' | 'dark'
  /** Of hidden elements, by their ids. */
  known?: Answers
}

let shown: Shown | null = null

addEventListener('message', ({ source, data }: MessageEvent<Partial<Previewed> | undefined>) => {
  if (source === parent && data?.otklik === 'show') draw(data as Previewed)
})
// The frame has no origin of its own, so neither side can name the other's.
parent.postMessage({ otklik: 'ready' }, '*')

function draw({ survey, language, position, brand, scheme, known }: Previewed): void {
  shown?.withdraw()
  document.documentElement.lang = language
  Object.assign(document.documentElement.dataset, { scheme, place: position.kind })
  let passage = start(known)
  shown = show(
    {
      ask: true,
      survey: shownSurvey(survey),
      language,
      token: 'preview',
      visit: null,
      brand,
      ...shownState(survey, passage),
    },
    {
      base: '/',
      position: position.kind === 'inline' ? { kind: 'inline', into: '#place' } : position,
      begin: { url: '', body: {} },
      send(_url, said) {
        const { standing, next } = taken(survey, passage, said)
        passage = next
        return Promise.resolve(standing)
      },
      shown() {},
      answered() {},
      closed() {
        shown = null
      },
    },
  )
  dress(document.querySelector('otklik-popup')?.shadowRoot?.adoptedStyleSheets ?? [], scheme)
  parent.postMessage({ otklik: 'shown' }, '*')
}

/** As the server takes what a surface says. */
function taken(
  survey: SurveyDefinition,
  before: Passage,
  { answers = {}, skip: passed = [], finish: ends }: Said,
): { next: Passage; standing: Standing } {
  const steps: ((at: Passage) => Step)[] = [
    (at) => answer(survey, at, answers),
    ...passed.map((id) => (at: Passage) => skip(survey, at, id)),
    ...(ends ? [(at: Passage) => finish(survey, at)] : []),
  ]
  const refused: Record<string, Refusals[string]> = {}
  let next = before
  for (const take of steps) {
    const step = take(next)
    next = step.passage
    Object.assign(refused, step.refused)
  }
  return { next, standing: { ...shownState(survey, resume(next)), refused } }
}
