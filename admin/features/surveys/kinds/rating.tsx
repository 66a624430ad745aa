import { NumberInput } from '@mantine/core'
import { IconStars } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RatingElement } from '@otklik/core/survey'
import { LocalizedField } from '../fields/localized-field.tsx'
import { OptionsField } from '../fields/options-field.tsx'
import { LookField } from './score.tsx'
import { wordsIn, type ElementFormProps, type ElementView } from './kind.ts'

export const rating: ElementView<RatingElement> = {
  icon: IconStars,
  group: 'scales',
  mayBeRequired: true,
  fresh: (id, definition) => ({
    id,
    kind: 'rating',
    title: {},
    items: [
      { id: 'speed', title: wordsIn(definition, { ru: 'Скорость', en: 'Speed' }) },
      { id: 'quality', title: wordsIn(definition, { ru: 'Качество', en: 'Quality' }) },
    ],
    highest: 5,
  }),
  Form,
}

const MOST_ITEMS = 20

function Form({ element, set, problem }: ElementFormProps<RatingElement>) {
  const { t } = useTranslation()
  const { items, highest, look, lowLabel, highLabel } = element
  return (
    <>
      <OptionsField
        element={element.id}
        label={t('surveys.field.items')}
        one="item"
        name="items"
        options={items}
        most={MOST_ITEMS}
        problem={problem}
        onChange={(changed) => set({ items: changed })}
      />
      <NumberInput
        label={t('surveys.field.highest')}
        value={highest}
        min={3}
        max={10}
        clampBehavior="strict"
        onChange={(value) =>
          set({ highest: Number(value), ...(value !== 5 && look === 'smileys' && { look: undefined }) })
        }
        error={problem('highest')}
        size="xs"
      />
      <LookField value={look} highest={highest} onChange={(chosen) => set({ look: chosen })} />
      <LocalizedField
        label={t('surveys.field.lowLabel')}
        value={lowLabel}
        optional
        onChange={(text) => set({ lowLabel: text })}
        error={problem('lowLabel')}
      />
      <LocalizedField
        label={t('surveys.field.highLabel')}
        value={highLabel}
        optional
        onChange={(text) => set({ highLabel: text })}
        error={problem('highLabel')}
      />
    </>
  )
}
