/** The AMP part of each starter survey in each language: how much it weighs. That it is valid, the tests say. */
import { AMP_LIMIT_BYTES, renderAmp } from '@otklik/respond/amp'
import { report } from './harness/report.ts'
import { openAmpValidator } from '../respond/amp/testing.ts'
import { surveyStarters } from '../server/surveys/index.ts'

const BENCH = 'amp'
const problemsOf = await openAmpValidator()
const url = (place: string) => `https://otklik.example/${place}/AAAAAAAAAAAAAAAAAAAAAA`

const documents = surveyStarters().flatMap(({ definition: survey }) =>
  survey.languages.map((language) => {
    const addresses = { action: url('amp'), page: url('s'), unsubscribe: url('u') }
    const document = renderAmp({ survey, language, brand: { name: 'СтройБаза' }, known: {}, seed: 'i', ...addresses })
    if (document === null) throw new Error(`${survey.name} has no AMP part in ${language}`)
    return document
  }),
)
report(BENCH, 'bytes', Math.max(...documents.map((each) => Buffer.byteLength(each))), 'B', { atMost: AMP_LIMIT_BYTES })
report(BENCH, 'invalid', documents.filter((each) => problemsOf(each).length > 0).length, '1', { atMost: 0 })
