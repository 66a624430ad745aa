import { Select } from '@mantine/core'
import { IconGauge, IconMoodSmile, IconStairs } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ScaleLook, ScoreElement } from '@otklik/core/survey'
import { LabelFields } from '../fields/label-fields.tsx'
import { wordsIn, type ElementFormProps, type ElementView } from './kind.ts'

const ask = {
  nps: { ru: 'Порекомендуете нас друзьям и коллегам?', en: 'Would you recommend us to friends and colleagues?' },
  csat: { ru: 'Насколько вы довольны?', en: 'How satisfied are you?' },
  ces: { ru: 'Насколько легко было решить ваш вопрос?', en: 'How easy was it to settle your question?' },
}
const low = {
  nps: { ru: 'точно нет', en: 'not at all' },
  csat: { ru: 'совсем не доволен', en: 'not at all' },
  ces: { ru: 'очень трудно', en: 'very hard' },
}
const high = {
  nps: { ru: 'точно да', en: 'definitely' },
  csat: { ru: 'полностью доволен', en: 'completely' },
  ces: { ru: 'очень легко', en: 'very easy' },
}
const icons = { nps: IconGauge, csat: IconMoodSmile, ces: IconStairs }

function score(kind: ScoreElement['kind']): ElementView<ScoreElement> {
  return {
    icon: icons[kind],
    group: 'scales',
    base: 'score',
    fresh: (id, definition) => ({
      id,
      kind,
      title: wordsIn(definition, ask[kind]),
      lowLabel: wordsIn(definition, low[kind]),
      highLabel: wordsIn(definition, high[kind]),
    }),
    Form,
  }
}

export const nps = score('nps')
export const csat = score('csat')
export const ces = score('ces')

function Form({ element, set, problem }: ElementFormProps<ScoreElement>) {
  return (
    <>
      <LabelFields low={element.lowLabel} high={element.highLabel} problem={problem} set={set} />
      {element.kind === 'csat' && <LookField value={element.look} highest={5} onChange={(look) => set({ look })} />}
    </>
  )
}

interface LookProps {
  value: ScaleLook | undefined
  highest: number
  onChange: (look: ScaleLook | undefined) => void
}

/** Faces are there for five. */
export function LookField({ value, highest, onChange }: LookProps) {
  const { t } = useTranslation()
  const looks: ScaleLook[] = highest === 5 ? ['numbers', 'stars', 'smileys'] : ['numbers', 'stars']
  return (
    <Select
      label={t('surveys.field.look')}
      value={value ?? 'numbers'}
      data={looks.map((look) => ({ value: look, label: t(`surveys.look.${look}`) }))}
      onChange={(look) => onChange(look === 'numbers' ? undefined : (look as ScaleLook))}
    />
  )
}
