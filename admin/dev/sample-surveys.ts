/** What the sample server answers of surveys; drafts and versions are kept while it runs. */
import type { SurveyDefinition } from '@otklik/core/survey'
import { surveyProblems } from '@otklik/core/survey/check'
import type { SurveyPagePreview } from '../../server/responses/api.ts'
import type { SurveyDetail } from '../../server/surveys/api.ts'
import type { Answer } from './sample-answer.ts'
import { iso, NOW, type World } from './sample-world.ts'

export function surveyAnswers(world: World): Record<string, Answer> {
  const surveys = new Map(surveysOf(world).map((each) => [each.key, each]))
  const one = (key: string) => surveys.get(decodeURIComponent(key))
  const change = (key: string, fields: Partial<SurveyDetail>) => {
    const changed = { ...blank(decodeURIComponent(key)), ...one(key), ...fields }
    surveys.set(changed.key, changed)
    return changed
  }
  return {
    'GET /surveys': () => [...surveys.values()],
    'GET /surveys/*': (_query, key) => one(key),
    'GET /survey-starters': () => [
      {
        key: 'goods',
        name: both('Тот ли товар', 'The goods'),
        about: both('Совпал ли товар.', 'Do they match.'),
        definition,
      },
    ],
    'PUT /surveys/*/draft': (_query, key, body) =>
      change(key, {
        hasDraft: true,
        draft: { definition: body.definition as SurveyDefinition, savedAt: iso(NOW), savedBy: null },
      }),
    'POST /surveys/check': (_query, _part, body) => ({ problems: surveyProblems(body.definition as SurveyDefinition) }),
    'POST /survey-preview/page': (_query, _part, body) => previewOf(body),
    'PUT /surveys/*': (_query, key, body) => {
      const version = (one(key)?.version ?? 0) + 1
      const published = { version, publishedAt: iso(NOW), publishedBy: 'Игорь Орлов', note: null }
      return change(key, {
        definition: body.definition as SurveyDefinition,
        version,
        draft: null,
        hasDraft: false,
        versions: [published, ...(one(key)?.versions ?? [])],
      })
    },
    ...Object.fromEntries(
      [1, 2].map((version): [string, Answer] => [
        `GET /surveys/*/versions/${version}`,
        (_query, key) => {
          const found = one(key)
          const changes = version === 1 ? [] : ['добавлено: «Что не так?»']
          const of = found?.versions.find((each) => each.version === version)
          return of && { ...of, definition: found?.definition, against: version === 1 ? null : 1, changes }
        },
      ]),
    ),
  }
}

/** Not the renderer of customers' pages, which the sample server does without: the first words alone. */
function previewOf({ definition, language }: Record<string, unknown>): SurveyPagePreview {
  const { elements } = definition as SurveyDefinition
  const words = elements.find(({ kind }) => kind !== 'hidden')?.title[String(language)] ?? ''
  const said = words.replaceAll(/[<&]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return {
    html: `<!doctype html><html lang="${String(language)}"><head><title>Sample</title></head><body><h1>${said}</h1></body></html>`,
    passage: { answers: {}, skipped: [], at: null, over: false, declined: false },
    brand: { name: 'СтройБаза', color: null },
  }
}

const both = (ru: string, en: string) => ({ ru, en })
const hostile = `‮${'Название-без-пробелов'.repeat(9)}🧱`

const definition: SurveyDefinition = {
  version: 1,
  name: 'После доставки',
  languages: ['ru', 'en'],
  changeableFor: 'P7D',
  elements: [
    { id: 'name', kind: 'hidden', title: both('Имя', 'Name'), from: 'contact.name' },
    {
      id: 'score',
      kind: 'nps',
      title: both('Порекомендуете нас?', 'Would you recommend us?'),
      lowLabel: both('точно нет', 'not at all'),
      highLabel: both('точно да', 'definitely'),
    },
    { id: 'matched', kind: 'yes-no', title: both('Товар тот?', 'Do the goods match?'), required: true },
    {
      id: 'wrong',
      kind: 'choice',
      multiple: true,
      title: { ru: 'Что не так?' },
      showIf: { all: [{ field: 'answer.matched', is: 'equal', value: false }] },
      jumps: [{ to: 'thanks' }],
      options: [
        { id: 'size', title: both('Размер', 'The size') },
        { id: 'other', title: both('Другое', 'Something else') },
      ],
      other: 'other',
    },
    {
      id: 'service',
      kind: 'rating',
      title: both('Оцените доставку', 'Rate the delivery'),
      items: [{ id: 'speed', title: both('Скорость', 'Speed') }],
      highest: 5,
      look: 'stars',
    },
    { id: 'average', kind: 'calculated', title: both('Среднее', 'Average'), take: 'average', of: ['service.speed'] },
    { id: 'thanks', kind: 'thanks', title: both('Спасибо', 'Thank you') },
  ],
}

function blank(key: string): SurveyDetail {
  return {
    key,
    name: key,
    version: null,
    kind: 'nps',
    languages: ['ru', 'en'],
    publishedAt: null,
    hasDraft: false,
    responses: 0,
    lastAnsweredAt: null,
    definition,
    draft: null,
    versions: [],
    uses: [],
  }
}

function surveysOf({ kind }: World): SurveyDetail[] {
  if (kind === 'none') return []
  const name = kind === 'hostile' ? hostile : definition.name
  const named = { ...definition, name }
  const publishing = { publishedAt: iso(NOW), publishedBy: 'Анна Ветрова' }
  const delivered: SurveyDetail = {
    ...blank('delivery'),
    name,
    version: 2,
    publishedAt: iso(NOW),
    responses: 1_204,
    lastAnsweredAt: iso(NOW),
    definition: named,
    versions: [
      { version: 2, note: 'Для пилота', ...publishing },
      { version: 1, note: null, ...publishing },
    ],
    uses: [{ kind: 'scenario', key: 'after-purchase', name: 'NPS после покупки' }],
  }
  const broken = { ...named, elements: named.elements.toReversed() }
  const draft = { definition: broken, savedAt: iso(NOW), savedBy: 'Анна Ветрова' }
  return [delivered, { ...blank('draft'), name, hasDraft: true, definition: broken, draft }]
}
