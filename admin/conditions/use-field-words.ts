import { useTranslation } from 'react-i18next'
import { useWord } from '../i18n/word.ts'
import { useDimensionName } from '../patterns/dimension.ts'
import { elementsOf, type Scope } from './fields.ts'
import type { Catalogue } from '@otklik/core/condition'
import { subjectOf, type Subject } from './leaf.ts'

/** How a field is called: `short` under the heading of its group, `full` where it stands alone. */
export interface FieldWords {
  short: string
  full: string
}

export function useFieldWords(catalogue: Catalogue, scope: Scope): (field: string) => FieldWords {
  const { t, i18n } = useTranslation()
  const word = useWord()
  const dimensionName = useDimensionName()
  const alike = (text: string): FieldWords => ({ short: text, full: text })
  const under = (full: 'contact' | 'event' | 'answer', short: string): FieldWords => ({
    short,
    full: t(`conditionEditor.full.${full}`, { name: short }),
  })

  const comparison = (path: string): FieldWords => {
    const [head = '', ...rest] = path.split('.')
    const name = rest.join('.')
    const known = `conditionEditor.field.${head}.${name}`
    if (name !== '' && i18n.exists(known)) return alike(t(known))
    if (head === 'dimension') return alike(dimensionName(name))
    if (head === 'event') return under('event', word('parameters', name))
    if (head === 'answer') {
      const element = elementsOf(catalogue, scope.survey).find(({ id }) => id === name)
      return under('answer', element?.title ?? name)
    }
    if (head === 'contact') return under(head, name)
    return alike(path)
  }
  const wordsOf = (subject: Subject): FieldWords => {
    switch (subject.kind) {
      case 'comparison':
        return comparison(subject.path)
      case 'events': {
        const short = word('eventTypes', subject.type)
        return { short, full: t('conditionEditor.full.events', { name: short }) }
      }
      case 'answer': {
        const survey = catalogue.surveys[subject.survey]
        const title = survey?.elements.find(({ id }) => id === subject.element)?.title ?? subject.element
        const names = { name: title, survey: survey?.name ?? subject.survey }
        return { short: t('conditionEditor.short.answers', names), full: t('conditionEditor.full.answers', names) }
      }
      case 'message':
        return alike(word('conditionEditor.message', subject.was))
      case 'segment':
        return alike(t('conditionEditor.segment'))
    }
  }
  return (field) => (field === '' ? alike('') : wordsOf(subjectOf(field)))
}
