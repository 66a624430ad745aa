import type { SurveyDefinition } from '@otklik/core/survey'

/** What a survey made from nothing starts from: in the person's language first. */
export function blankSurvey(name: string, language: 'ru' | 'en'): SurveyDefinition {
  const languages = language === 'ru' ? ['ru', 'en'] : ['en', 'ru']
  const thanks = { ru: 'Спасибо за ответ', en: 'Thank you for your answer' }
  return {
    version: 1,
    name,
    languages,
    changeableFor: 'P7D',
    elements: [{ id: 'thanks', kind: 'thanks', title: thanks }],
  }
}
