import { IconMessageCircleQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AskStep } from '@otklik/core/scenario'
import { useEditor } from '../editor/editor.tsx'
import { Cards } from '../fields/cards.tsx'
import { DurationField } from '../fields/duration-field.tsx'
import { LabelsField } from '../fields/labels-field.tsx'
import { ChannelField, TemplateField } from '../fields/message-fields.tsx'
import { OptionalDurationField } from '../fields/optional-duration-field.tsx'
import { ReferenceField } from '../fields/reference-field.tsx'
import { firstMessage, wayFor } from './first-message.ts'
import type { StepFormProps, StepView } from './kind.ts'

export const ask: StepView<AskStep> = {
  icon: IconMessageCircleQuestion,
  group: 'talk',
  fresh: (catalogue) => {
    const survey = Object.keys(catalogue.surveys)[0] ?? ''
    return { kind: 'ask', survey, ways: [firstMessage(catalogue, survey)], linkLife: 'P30D' }
  },
  Form,
}

function Form(props: StepFormProps<AskStep>) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  const { step, set, problem } = props
  return (
    <>
      <ReferenceField
        label={t('scenarios.ask.survey')}
        value={step.survey}
        choices={Object.entries(catalogue.surveys).map(([value, { name }]) => ({ value, label: name }))}
        onChange={(survey) => set({ survey, ways: step.ways.map((way) => wayFor(way, catalogue, survey)) })}
        error={problem('survey')}
      />
      <Ways {...props} />
      <OptionalDurationField
        label={t('scenarios.ask.linkLife')}
        off={t('scenarios.ask.linkForever')}
        value={step.linkLife}
        usual="P30D"
        onChange={(linkLife) => set({ linkLife })}
        error={problem('linkLife')}
      />
      <Reminders {...props} />
      <LabelsField value={step.labels} onChange={(labels) => set({ labels })} />
    </>
  )
}

function Ways({ step, set, problem }: StepFormProps<AskStep>) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  return (
    <div>
      <p className="mantine-InputWrapper-label">{t('scenarios.ask.ways')}</p>
      <Cards
        items={step.ways}
        title={(_way, index) => t(index === 0 ? 'scenarios.ask.firstWay' : 'scenarios.ask.nextWay')}
        onChange={(ways) => set({ ways })}
        fresh={step.ways.length < 10 ? () => firstMessage(catalogue, step.survey) : undefined}
        add={t('scenarios.ask.addWay')}
        least={1}
        isOrdered
      >
        {(way, index, put) => (
          <>
            <ChannelField
              value={way.channel}
              onChange={(channel) => put({ ...way, channel })}
              error={problem(`ways.${index}.channel`)}
            />
            <TemplateField
              channel={way.channel}
              value={way.template}
              onChange={(template) => put({ ...way, template })}
              error={problem(`ways.${index}.template`)}
            />
          </>
        )}
      </Cards>
    </div>
  )
}

type Reminder = NonNullable<AskStep['reminders']>[number]

function Reminders({ step, set, problem }: StepFormProps<AskStep>) {
  const { t } = useTranslation()
  const reminders: Reminder[] = step.reminders ?? []
  return (
    <div>
      <p className="mantine-InputWrapper-label">{t('scenarios.ask.reminders')}</p>
      <Cards
        items={reminders}
        title={(_reminder, index) => t('scenarios.ask.reminder', { number: index + 1 })}
        onChange={(changed) => set({ reminders: changed.length === 0 ? undefined : changed })}
        fresh={reminders.length < 10 ? (): Reminder => ({ after: `P${3 * (reminders.length + 1)}D` }) : undefined}
        add={t('scenarios.ask.addReminder')}
      >
        {(reminder, index, put) => (
          <>
            <DurationField
              label={t('scenarios.ask.after')}
              value={reminder.after}
              onChange={(after) => put({ ...reminder, after })}
              error={problem(`reminders.${index}.after`)}
            />
            <TemplateField
              label={t('scenarios.ask.otherTemplate')}
              channel={reminder.channel ?? null}
              value={reminder.template ?? ''}
              onChange={(template) => {
                const { template: _template, ...rest } = reminder
                put(template === '' ? rest : { ...rest, template })
              }}
              mayBeNone
              error={problem(`reminders.${index}.template`)}
            />
          </>
        )}
      </Cards>
    </div>
  )
}
