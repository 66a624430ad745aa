import { MultiSelect, Select } from '@mantine/core'
import { IconMathFunction } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { kindOf, type CalculatedElement } from '@otklik/core/survey'
import { useEarlierAnswers } from '../fields/place.ts'
import { wordsIn, type ElementFormProps, type ElementView } from './kind.ts'

const NUMERIC = new Set(['nps', 'csat', 'ces', 'rating', 'number', 'calculated', 'hidden'])
const takes = ['average', 'sum', 'minimum', 'maximum', 'count'] as const

export const calculated: ElementView<CalculatedElement> = {
  icon: IconMathFunction,
  group: 'silent',
  base: 'average',
  fresh: (id, definition) => ({
    id,
    kind: 'calculated',
    title: wordsIn(definition, { ru: 'Средняя оценка', en: 'Average' }),
    take: 'average',
    of: definition.elements.filter(({ kind }) => kind === 'rating').flatMap((element) => kindOf(element).keys(element)),
  }),
  Form,
}

function Form({ element, set, problem }: ElementFormProps<CalculatedElement>) {
  const { t } = useTranslation()
  const { take, of } = element
  const earlier = useEarlierAnswers().filter(({ kind }) => take === 'count' || NUMERIC.has(kind))
  const gone = of.filter((key) => !earlier.some((answer) => answer.key === key))
  return (
    <>
      <Select
        label={t('surveys.field.take')}
        value={take}
        data={takes.map((each) => ({ value: each, label: t(`surveys.take.${each}`) }))}
        onChange={(chosen) => set({ take: chosen as CalculatedElement['take'] })}
      />
      <MultiSelect
        size="xs"
        label={t('surveys.field.of')}
        value={of}
        data={[
          ...earlier.map(({ key, title }) => ({ value: key, label: title })),
          ...gone.map((key) => ({ value: key, label: key })),
        ]}
        onChange={(chosen) => set({ of: chosen })}
        error={problem('of')}
      />
    </>
  )
}
