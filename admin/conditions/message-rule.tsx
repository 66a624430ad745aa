import { Autocomplete, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useWord } from '../i18n/word.ts'
import { DurationField } from '../patterns/duration-field.tsx'
import type { Catalogue } from '@otklik/core/condition'
import styles from './conditions.module.css'
import { useEditor } from './editor-view.ts'
import { Extra, ExtrasMenu } from './extras.tsx'
import { OperatorPicker } from './operator-picker.tsx'
import type { MessageValue } from './query.ts'
import type { RuleEditorProps } from './query.ts'
import type { Suggestion } from './suggestions.ts'

const parts = ['label', 'channel', 'template', 'survey'] as const
type Part = (typeof parts)[number]

/** Whether a message that fits was sent, delivered, opened, clicked or answered. */
export function MessageRule({ rule, onChange }: RuleEditorProps) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  const word = useWord()
  const value: MessageValue = rule.value
  const set = (changed: MessageValue) => onChange({ value: { ...value, ...changed } })
  const drop = (name: keyof MessageValue) =>
    onChange({ value: Object.fromEntries(Object.entries(value).filter(([each]) => each !== name)) })
  const channelName = (channel: string) => word('channels', channel)
  return (
    <>
      <OperatorPicker
        value={rule.operator}
        options={['holds', '!holds']}
        type="message"
        onChange={(operator) => onChange({ operator })}
      />
      {parts.map((part) => {
        const chosen = value[part]
        if (chosen === undefined) return null
        const known = choicesOf(part, catalogue, channelName)
        const data =
          chosen === '' || known.some((each) => each.value === chosen)
            ? known
            : [...known, { value: chosen, label: chosen }]
        return (
          <Extra key={part} name={t(`conditionEditor.extra.${part}`)} onRemove={() => drop(part)}>
            {part === 'label' ? (
              // A label may be named before anything bears it.
              <Autocomplete
                className={styles.parameter}
                aria-label={t('conditionEditor.extra.label')}
                placeholder={t('conditionEditor.chooseValue')}
                data={[...catalogue.labels]}
                value={chosen}
                onChange={(label) => set({ label })}
              />
            ) : (
              <Select
                className={styles.parameter}
                searchable
                aria-label={t(`conditionEditor.extra.${part}`)}
                placeholder={t('conditionEditor.chooseValue')}
                data={data}
                value={chosen === '' ? null : chosen}
                onChange={(next) => next !== null && set({ [part]: next })}
              />
            )}
          </Extra>
        )
      })}
      {value.within !== undefined && (
        <Extra name={t('conditionEditor.extra.within')} onRemove={() => drop('within')}>
          <DurationField
            label={t('conditionEditor.extra.within')}
            value={value.within}
            onChange={(within) => set({ within })}
          />
        </Extra>
      )}
      <ExtrasMenu
        choices={[
          ...(value.within === undefined
            ? [{ name: t('conditionEditor.adding.within'), onAdd: () => set({ within: 'P30D' }) }]
            : []),
          ...parts
            .filter((part) => value[part] === undefined)
            .map((part) => ({ name: t(`conditionEditor.adding.${part}`), onAdd: () => set({ [part]: '' }) })),
        ]}
      />
    </>
  )
}

function choicesOf(part: Part, catalogue: Catalogue, channelName: (channel: string) => string): Suggestion[] {
  switch (part) {
    case 'label':
      return catalogue.labels.map((label) => ({ value: label, label }))
    case 'channel':
      return catalogue.channels.map((channel) => ({ value: channel, label: channelName(channel) }))
    case 'template':
      return catalogue.templates.map(({ key }) => ({ value: key, label: key }))
    case 'survey':
      return Object.entries(catalogue.surveys).map(([key, { name }]) => ({ value: key, label: name }))
  }
}
