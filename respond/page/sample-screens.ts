/** For tests: a survey with every kind of element, and every screen there is. */
import { pathOf, type Question, type SurveyDefinition } from '@otklik/core/survey'
import type { QuestionScreen, Screen } from './screen.ts'

const text = (ru: string, en: string) => ({ ru, en })

export const sampleSurvey: SurveyDefinition = {
  version: 1,
  name: 'Sample',
  languages: ['ru', 'en'],
  changeableFor: 'P7D',
  elements: [
    {
      id: 'score',
      kind: 'nps',
      title: text('Порекомендуете нас друзьям и коллегам?', 'Would you recommend us to friends and colleagues?'),
      hint: text('Заказ № 40 218 от 31 октября', 'Order 40,218 of 31 October'),
      lowLabel: text('точно нет', 'not at all'),
      highLabel: text('точно да', 'definitely'),
    },
    {
      id: 'csat',
      kind: 'csat',
      title: text('Довольны?', 'Satisfied?'),
      lowLabel: text('нет', 'no'),
      highLabel: text('да', 'yes'),
      look: 'smileys',
    },
    {
      id: 'ces',
      kind: 'ces',
      title: text('Легко?', 'Easy?'),
      lowLabel: text('нет', 'no'),
      highLabel: text('да', 'yes'),
    },
    {
      id: 'reasons',
      kind: 'choice',
      multiple: true,
      title: text('Что пошло не так?', 'What went wrong?'),
      options: [
        { id: 'late', title: text('Опоздали', 'It came late') },
        { id: 'goods', title: text('Привезли не то', 'The goods were not what I ordered') },
      ],
    },
    {
      id: 'one',
      kind: 'choice',
      multiple: false,
      required: true,
      title: text('Товар соответствовал?', 'Did the goods match?'),
      options: [
        { id: 'yes', title: text('Да', 'Yes') },
        { id: 'no', title: text('Нет', 'No') },
      ],
    },
    {
      id: 'comment',
      kind: 'text',
      title: text('Что улучшить?', 'What should we improve?'),
      placeholder: text('Своими словами', 'In your words'),
    },
    {
      id: 'own',
      kind: 'choice',
      multiple: true,
      title: text('Что ещё?', 'What else?'),
      options: [
        { id: 'price', title: text('Цена', 'The price') },
        { id: 'other', title: text('Другое', 'Something else') },
      ],
      other: 'other',
    },
    { id: 'match', kind: 'yes-no', title: text('Товар подошёл?', 'Did it fit?') },
    {
      id: 'service',
      kind: 'rating',
      title: text('Оцените нас', 'Rate us'),
      items: [
        { id: 'speed', title: text('Скорость', 'Speed') },
        { id: 'comfort', title: text('Удобство зала ожидания', 'Comfort of the waiting room') },
      ],
      highest: 10,
      lowLabel: text('плохо', 'poor'),
      highLabel: text('отлично', 'excellent'),
    },
    {
      id: 'people',
      kind: 'number',
      title: text('Сколько вас было?', 'How many were you?'),
      min: 1,
      max: 20,
      whole: true,
    },
    { id: 'born', kind: 'date', title: text('Когда день рождения?', 'When is your birthday?'), min: '1900-01-01' },
    { id: 'email', kind: 'email', title: text('Куда ответить?', 'Where shall we answer?'), required: true },
    { id: 'phone', kind: 'phone', title: text('Ваш телефон?', 'Your phone?') },
    {
      id: 'agree',
      kind: 'consent',
      title: text('Согласие', 'Consent'),
      label: text('Можно мне позвонить', 'You may call me'),
      required: true,
    },
    {
      id: 'words',
      kind: 'statement',
      title: text('Ещё немного', 'Nearly there'),
      hint: text('Два вопроса', 'Two more'),
    },
    {
      id: 'thanks',
      kind: 'thanks',
      title: text('Спасибо', 'Thank you'),
      hint: text('Прочитаем', 'We will read it'),
    },
  ],
}

const element = (id: string) => sampleSurvey.elements.find((each) => each.id === id) as Question
const question = (id: string, more: Partial<QuestionScreen> = {}): QuestionScreen => ({
  kind: 'questions',
  survey: sampleSurvey,
  elements: [element(id)],
  answers: {},
  standing: pathOf(sampleSurvey, more.answers ?? {}).standing,
  preselected: null,
  given: null,
  first: id === 'score',
  refused: {},
  texts: {},
  again: null,
  back: null,
  progress: null,
  seed: 'sample',
  carried: {},
  ...more,
})
const given = { element: 'score', score: 3 }
const at = Date.parse('2026-11-03T10:00:00Z')
const nextStep = { owner: 'Игорь Орлов', by: at }

export const sampleScreens: readonly Screen[] = [
  question('score'),
  question('score', { preselected: 9 }),
  question('score', { answers: { score: 3 }, first: false }),
  question('csat', { preselected: 4 }),
  question('ces', { back: 'score', progress: { done: 2, of: 14 } }),
  question('reasons', { given, refused: { reasons: 'required' } }),
  question('reasons', { given, answers: { reasons: ['late'] } }),
  question('own', { answers: { own: ['other'], 'own-other': 'Запах' }, progress: { done: 4, of: 14 } }),
  question('one', { answers: { one: 'no' }, again: { next: '?at=comment' } }),
  question('match', { answers: { match: true }, back: 'one' }),
  question('service', { answers: { 'service.speed': 2 }, refused: { 'service.comfort': 'required' } }),
  question('people', { refused: { people: 'too-high' }, texts: { people: ['21'] } }),
  question('born', { refused: { born: 'too-early' }, texts: { born: ['1800-01-01'] } }),
  question('email', { refused: { email: 'not-an-email' }, texts: { email: ['anna@'] } }),
  question('phone', { refused: { phone: 'not-a-phone' }, texts: { phone: ['12'] } }),
  question('agree', { refused: { agree: 'required' } }),
  question('words'),
  question('comment', { given, answers: { comment: 'Долго' }, again: { next: '?done=1' } }),
  question('comment', { given, refused: { comment: 'required' } }),
  question('score', {
    survey: { ...sampleSurvey, screens: 'all' },
    elements: sampleSurvey.elements.filter(({ kind }) => kind !== 'thanks') as Question[],
    answers: { score: 3, one: 'yes' },
    refused: { email: 'not-an-email', agree: 'required' },
    texts: { email: ['anna@'] },
  }),
  {
    kind: 'thanks',
    survey: sampleSurvey,
    answers: {},
    element: sampleSurvey.elements.at(-1) as never,
    nextStep: null,
    changeAt: 'score',
  },
  { kind: 'thanks', survey: sampleSurvey, answers: {}, element: null, nextStep, changeAt: null },
  { kind: 'finished', survey: sampleSurvey, given, takenAt: at, change: { at: 'score', until: at }, nextStep },
  { kind: 'finished', survey: sampleSurvey, given: null, takenAt: at, change: null, nextStep: null },
  { kind: 'declined', survey: sampleSurvey, answerAt: 'score' },
  { kind: 'expired', survey: sampleSurvey },
  { kind: 'unknown' },
  { kind: 'failed' },
  { kind: 'too-much' },
  { kind: 'unsubscribe', address: 'а•••@mail.ru' },
  { kind: 'unsubscribed', address: null },
  { kind: 'resubscribed', address: 'а•••@mail.ru' },
]
