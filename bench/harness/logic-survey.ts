/** A survey of ten elements with logic, and what a crowd answers to it, in values, in one request each. */
import type { ScenarioDefinition } from '@otklik/core/scenario'
import type { Localized, Option, SurveyDefinition } from '@otklik/core/survey'
import type { Services } from '../../server/services.ts'
import { askAtOnce } from './scenarios.ts'
import type { WrkRequest } from './wrk.ts'

export const LOGIC_SURVEY = 'logic'

const title = (ru: string, en: string): Localized => ({ ru, en })
const options = (...ids: string[]): Option[] => ids.map((id) => ({ id, title: title(`Вариант ${id}`, `Option ${id}`) }))
const low = title('плохо', 'bad')
const high = title('отлично', 'excellent')

const survey: SurveyDefinition = {
  version: 1,
  name: 'Ten elements with logic',
  languages: ['ru', 'en'],
  changeableFor: 'P7D',
  elements: [
    {
      id: 'score',
      kind: 'nps',
      title: title('Порекомендуете нас?', 'Would you recommend us?'),
      lowLabel: low,
      highLabel: high,
    },
    {
      id: 'match',
      kind: 'yes-no',
      title: title('Товар подошёл?', 'Did the goods match?'),
      jumps: [{ when: { field: 'answer.match', is: 'equal', value: true }, to: 'service' }],
    },
    {
      id: 'reasons',
      kind: 'choice',
      multiple: true,
      title: title('Что не так?', 'What is wrong?'),
      options: options('size', 'colour', 'broken', 'own'),
      other: 'own',
    },
    {
      id: 'service',
      kind: 'rating',
      title: title('Оцените обслуживание', 'Rate the service'),
      items: options('speed', 'manners', 'knowledge'),
      highest: 5,
    },
    {
      id: 'average',
      kind: 'calculated',
      title: title('Средняя', 'Average'),
      take: 'average',
      of: ['service.speed', 'service.manners', 'service.knowledge'],
    },
    {
      id: 'call',
      kind: 'phone',
      title: title('Куда перезвонить?', 'Where may we call?'),
      showIf: { field: 'answer.average', is: 'less', value: 3 },
    },
    {
      id: 'people',
      kind: 'number',
      title: title('Сколько вас дома?', 'How many are you at home?'),
      min: 1,
      max: 20,
      whole: true,
    },
    {
      id: 'again',
      kind: 'choice',
      multiple: false,
      title: title('Придёте ещё?', 'Will you come again?'),
      options: options('yes', 'no'),
    },
    { id: 'words', kind: 'text', title: title('Добавите что-нибудь?', 'Anything to add?') },
    {
      id: 'agree',
      kind: 'consent',
      title: title('Согласие', 'Consent'),
      label: title('Можно писать мне', 'You may write to me'),
    },
    {
      id: 'sorry',
      kind: 'thanks',
      title: title('Разберёмся', 'We look into it'),
      showIf: { field: 'response.group', is: 'equal', value: 'detractor' },
    },
    { id: 'thanks', kind: 'thanks', title: title('Спасибо', 'Thank you') },
  ],
}

/** Asks at once, by this survey. */
export const askWithLogic: Readonly<Record<string, ScenarioDefinition>> = {
  ask: {
    ...askAtOnce,
    steps: { ...askAtOnce.steps, ask: { ...askAtOnce.steps['ask']!, survey: LOGIC_SURVEY } as never },
  },
}

/** @param screens one question a screen, or all on one */
export const publishLogicSurvey =
  (screens: NonNullable<SurveyDefinition['screens']>) =>
  async ({ database, surveys }: Services, workspaceId: number): Promise<void> => {
    await database.tenant(workspaceId, (tx) => surveys.publish(tx, LOGIC_SURVEY, { ...survey, screens }))
  }

const scores = [10, 9, 10, 8, 9, 3, 10, 7, 9, 10, 8, 9, 5, 10, 9, 7, 10, 9, 0, 8]

/** The body of one whole response; every fifth customer's goods did not match, every fourth is badly served. */
function bodyOf(index: number): string {
  const matches = index % 5 !== 0
  const isBad = index % 4 === 0
  const rate = isBad ? 2 : 5
  return JSON.stringify({
    answers: {
      score: scores[index % scores.length],
      match: matches,
      ...(!matches && { reasons: ['size', 'own'], 'reasons-other': 'Пришло не то' }),
      'service.speed': rate,
      'service.manners': rate,
      'service.knowledge': 3,
      ...(isBad && { call: '+7 912 345-67-89' }),
      people: 1 + (index % 7),
      again: index % 3 === 0 ? 'no' : 'yes',
      words: 'Привезли вовремя, но грузчики поцарапали дверь и не извинились.',
      agree: true,
    },
    finish: true,
    gesture: 'pointer',
  })
}

export function responsesOf(tokens: readonly string[], path: string): WrkRequest[] {
  return tokens.map((token, index) => ({
    method: 'POST',
    path: `${path}${token}`,
    body: ['application/json', bodyOf(index)],
  }))
}
