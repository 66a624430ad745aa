import { IconBolt } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EventTypeField } from '../fields/event-type-field.tsx'
import { OptionalDurationField } from '../fields/optional-duration-field.tsx'
import type { Trigger, TriggerFormProps, TriggerView } from './kind.ts'

type EventTrigger = Extract<Trigger, { kind: 'event' }>

export const event: TriggerView<EventTrigger> = {
  icon: IconBolt,
  fresh: ({ eventTypes }) => ({ kind: 'event', type: Object.keys(eventTypes)[0] ?? 'purchase' }),
  Form,
}

function Form({ trigger, set, problem }: TriggerFormProps<EventTrigger>) {
  const { t } = useTranslation()
  return (
    <>
      <EventTypeField
        label={t('scenarios.trigger.event.type')}
        value={trigger.type}
        onChange={(type) => set({ type })}
        error={problem('type')}
      />
      <OptionalDurationField
        label={t('scenarios.trigger.event.maxAge')}
        off={t('scenarios.trigger.event.anyAge')}
        value={trigger.maxAge}
        usual="P30D"
        onChange={(maxAge) => set({ maxAge })}
        error={problem('maxAge')}
      />
    </>
  )
}
