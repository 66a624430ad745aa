import { NumberInput, TextInput } from '@mantine/core'
import { IconArrowsShuffle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SplitStep } from '@otklik/core/scenario'
import { NOWHERE } from '../editing/ways.ts'
import { Cards } from '../fields/cards.tsx'
import fields from '../fields/fields.module.css'
import { useFormat } from '../../../format/use-format.ts'
import type { StepFormProps, StepView } from './kind.ts'

export const split: StepView<SplitStep> = {
  icon: IconArrowsShuffle,
  group: 'ways',
  fresh: () => ({ kind: 'split', variants: ['a', 'b'].map((id) => ({ id, weight: 1, next: NOWHERE })) }),
  Form,
}

function Form({ step, set, problem }: StepFormProps<SplitStep>) {
  const { t } = useTranslation()
  const format = useFormat()
  const total = step.variants.reduce((sum, { weight }) => sum + weight, 0)
  const share = (weight: number) => (total === 0 ? '' : format.percent(weight / total))
  return (
    <Cards
      items={step.variants}
      title={({ id, weight }) => `${id} · ${share(weight)}`}
      onChange={(variants) => set({ variants })}
      fresh={step.variants.length < 26 ? () => ({ id: letterFor(step), weight: 1, next: NOWHERE }) : undefined}
      add={t('scenarios.split.add')}
      least={2}
    >
      {(variant, index, put) => (
        <div className={fields.pair}>
          <NumberInput
            size="xs"
            label={t('scenarios.split.weight')}
            min={0}
            max={1_000_000}
            value={variant.weight}
            onChange={(weight) => put({ ...variant, weight: Number(weight) })}
            error={problem(`variants.${index}.weight`)}
            hideControls
          />
          <TextInput
            label={t('scenarios.split.id')}
            value={variant.id}
            maxLength={64}
            onChange={(event) => put({ ...variant, id: event.currentTarget.value })}
            error={problem(`variants.${index}.id`)}
          />
        </div>
      )}
    </Cards>
  )
}

function letterFor({ variants }: SplitStep): string {
  const taken = new Set(variants.map(({ id }) => id))
  return [...'abcdefghijklmnopqrstuvwxyz'].find((letter) => !taken.has(letter)) ?? `v${variants.length + 1}`
}
