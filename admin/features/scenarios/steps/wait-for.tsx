import { SegmentedControl, Select, TagsInput } from '@mantine/core'
import { IconEar } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { WaitForStep } from '@otklik/core/scenario'
import { NOWHERE } from '../editing/ways.ts'
import { whole } from '../editing/whole.ts'
import { useEditor } from '../editor/editor.tsx'
import { ConditionField } from '../fields/condition-field.tsx'
import { DurationField } from '../fields/duration-field.tsx'
import { EventTypeField } from '../fields/event-type-field.tsx'
import type { StepFormProps, StepView } from './kind.ts'

type Props = StepFormProps<WaitForStep>

export const waitFor: StepView<WaitForStep> = {
  icon: IconEar,
  group: 'time',
  fresh: ({ eventTypes }) => ({
    kind: 'wait-for',
    what: { event: Object.keys(eventTypes)[0] ?? 'purchase' },
    timeout: 'P3D',
    next: NOWHERE,
    timedOut: NOWHERE,
  }),
  Form,
}

function Form(props: Props) {
  const { t } = useTranslation()
  const { step, set, problem } = props
  const { what } = step
  return (
    <>
      <SegmentedControl
        aria-label={t('scenarios.waitFor.what')}
        fullWidth
        value={'event' in what ? 'event' : 'answer'}
        onChange={(chosen) => set({ what: chosen === 'event' ? { event: 'purchase' } : { answer: 'complete' } })}
        data={['event', 'answer'].map((value) => ({ value, label: t(`scenarios.waitFor.${value}`) }))}
      />
      {'answer' in what ? (
        <Select
          label={t('scenarios.waitFor.answerTo')}
          description={t('scenarios.waitFor.answerHint')}
          value={what.answer}
          onChange={(answer) => set({ what: { answer: answer === 'score' ? 'score' : 'complete' } })}
          data={['score', 'complete'].map((value) => ({ value, label: t(`scenarios.answerOn.${value}`) }))}
        />
      ) : (
        <EventFields {...props} what={what} />
      )}
      <DurationField
        label={t('scenarios.waitFor.timeout')}
        value={step.timeout}
        onChange={(timeout) => set({ timeout })}
        error={problem('timeout')}
      />
    </>
  )
}

function EventFields({ set, problem, path, what }: Props & { what: Extract<WaitForStep['what'], { event: string }> }) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  return (
    <>
      <EventTypeField
        label={t('scenarios.waitFor.type')}
        value={what.event}
        onChange={(event) => set({ what: { ...what, event } })}
        error={problem('what.event')}
      />
      <ConditionField
        label={t('scenarios.field.onlyIf')}
        none={t('scenarios.waitFor.anyEvent')}
        value={what.when}
        onChange={(when) => set({ what: whole({ ...what, when }) })}
        place="trigger"
        eventType={what.event}
        path={[...path, 'what', 'when']}
      />
      <TagsInput
        label={t('scenarios.waitFor.same')}
        description={t('scenarios.waitFor.sameHint')}
        data={Object.keys(catalogue.eventTypes[what.event] ?? {})}
        value={[...(what.same ?? [])]}
        onChange={(same) => set({ what: whole({ ...what, same: same.length === 0 ? undefined : same }) })}
        acceptValueOnBlur
      />
    </>
  )
}
