/** For tests: a survey with every kind of element, and every screen there is. */
import type { SurveyDefinition } from '@otklik/core/survey'
import type { AskingElement, QuestionScreen, Screen } from './screen.ts'

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
    { id: 'thanks', kind: 'thanks', title: text('Спасибо', 'Thank you'), hint: text('Прочитаем', 'We will read it') },
  ],
}

const element = (id: string) => sampleSurvey.elements.find((each) => each.id === id) as AskingElement
const question = (id: string, more: Partial<QuestionScreen> = {}): QuestionScreen => ({
  kind: 'question',
  survey: sampleSurvey,
  element: element(id),
  value: null,
  preselected: null,
  given: null,
  first: id === 'score',
  missing: false,
  again: null,
  ...more,
})
const given = { element: 'score', score: 3 }
const at = Date.parse('2026-11-03T10:00:00Z')
const nextStep = { owner: 'Игорь Орлов', by: at }

export const sampleScreens: readonly Screen[] = [
  question('score'),
  question('score', { preselected: 9 }),
  question('score', { value: 3, first: false }),
  question('csat', { preselected: 4 }),
  question('ces'),
  question('reasons', { given, missing: true }),
  question('reasons', { given, value: ['late'] }),
  question('one', { value: 'no', again: { next: '?at=comment' } }),
  question('comment', { given, value: 'Долго', again: { next: '?done=1' } }),
  question('comment', { given, missing: true }),
  {
    kind: 'thanks',
    survey: sampleSurvey,
    element: sampleSurvey.elements.at(-1) as never,
    nextStep: null,
    changeAt: 'score',
  },
  { kind: 'thanks', survey: sampleSurvey, element: null, nextStep, changeAt: null },
  { kind: 'finished', given, takenAt: at, change: { at: 'score', until: at }, nextStep },
  { kind: 'finished', given: null, takenAt: at, change: null, nextStep: null },
  { kind: 'declined', answerAt: 'score' },
  { kind: 'expired' },
  { kind: 'unknown' },
  { kind: 'failed' },
  { kind: 'too-much' },
  { kind: 'unsubscribe', address: 'а•••@mail.ru' },
  { kind: 'unsubscribed', address: null },
  { kind: 'resubscribed', address: 'а•••@mail.ru' },
]
