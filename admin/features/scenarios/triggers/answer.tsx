import { Select } from '@mantine/core'
import { IconMessageCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../editor/editor.tsx'
import { ReferenceField } from '../fields/reference-field.tsx'
import type { Trigger, TriggerFormProps, TriggerView } from './kind.ts'

type AnswerTrigger = Extract<Trigger, { kind: 'answer' }>

export const answer: TriggerView<AnswerTrigger> = {
  icon: IconMessageCircle,
  fresh: ({ surveys }) => ({ kind: 'answer', survey: Object.keys(surveys)[0] ?? '', on: 'complete' }),
  Form,
}

function Form({ trigger, set, problem }: TriggerFormProps<AnswerTrigger>) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  return (
    <>
      <ReferenceField
        label={t('scenarios.ask.survey')}
        value={trigger.survey}
        choices={Object.entries(catalogue.surveys).map(([value, { name }]) => ({ value, label: name }))}
        onChange={(survey) => set({ survey })}
        error={problem('survey')}
      />
      <Select
        label={t('scenarios.trigger.answer.on')}
        value={trigger.on}
        data={['score', 'complete', 'partial'].map((value) => ({ value, label: t(`scenarios.answerOn.${value}`) }))}
        onChange={(on) => set({ on: on === 'score' ? 'score' : 'complete' })}
      />
    </>
  )
}
