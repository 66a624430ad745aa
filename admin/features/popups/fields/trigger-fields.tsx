import { ActionIcon, Autocomplete, Button, Menu, NumberInput, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Trigger } from '@otklik/core/popup'
import { useEditor, useProblemAt, useWarningAt } from '../editor/editor.tsx'
import styles from './fields.module.css'
import { TriggerCondition } from './trigger-condition.tsx'

const fresh: Record<Trigger['kind'], Trigger> = {
  seconds: { kind: 'seconds', seconds: 30 },
  scroll: { kind: 'scroll', percent: 50 },
  exit: { kind: 'exit' },
  click: { kind: 'click', selector: '' },
  event: { kind: 'event', name: '' },
}
const kinds = Object.keys(fresh) as Trigger['kind'][]

/** What brings it: one of these suffices. */
export function TriggerFields() {
  const { t } = useTranslation()
  const { placement, set } = useEditor()
  const problem = useProblemAt()
  const warning = useWarningAt()('triggers')
  const { triggers } = placement
  return (
    <fieldset>
      <legend>{t('popups.part.when')}</legend>
      <p className={styles.hint}>{warning ?? t('popups.field.triggersHint')}</p>
      {triggers.map((trigger, index) => (
        <OneTrigger
          // oxlint-disable-next-line react/no-array-index-key -- triggers have no identity of their own
          key={`${index} ${trigger.kind}`}
          trigger={trigger}
          index={index}
          put={(next) => set({ triggers: triggers.with(index, next) })}
          drop={() => set({ triggers: triggers.toSpliced(index, 1) })}
        />
      ))}
      <div>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button leftSection={<IconPlus size={14} aria-hidden />}>{t('popups.act.addTrigger')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {kinds.map((kind) => (
              <Menu.Item key={kind} onClick={() => set({ triggers: [...triggers, fresh[kind]] })}>
                {t(`popups.trigger.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <NumberInput
        size="xs"
        className={styles.short}
        label={t('popups.field.visits')}
        description={t('popups.field.visitsHint')}
        min={1}
        max={1_000}
        allowDecimal={false}
        value={placement.visits ?? 1}
        onChange={(visits) => set({ visits: visits === 1 ? undefined : numberOf(visits) })}
        error={problem('visits')}
      />
    </fieldset>
  )
}

interface TriggerProps {
  trigger: Trigger
  index: number
  put: (trigger: Trigger) => void
  drop: () => void
}

function OneTrigger({ trigger, index, put, drop }: TriggerProps) {
  const { t } = useTranslation()
  const name = t(`popups.trigger.${trigger.kind}`)
  return (
    <div role="group" aria-label={name} className={styles.card}>
      <div className={styles.cardHead}>
        <span>{name}</span>
        <ActionIcon aria-label={t('popups.act.dropTrigger', { name })} onClick={drop}>
          <IconTrash size={15} aria-hidden />
        </ActionIcon>
      </div>
      <TriggerParts trigger={trigger} index={index} put={put} />
    </div>
  )
}

function TriggerParts({ trigger, index, put }: Omit<TriggerProps, 'drop'>) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  const problem = useProblemAt()
  switch (trigger.kind) {
    case 'seconds':
      return (
        <NumberInput
          size="xs"
          className={styles.short}
          label={t('popups.field.seconds')}
          min={0}
          max={86_400}
          value={Number.isNaN(trigger.seconds) ? '' : trigger.seconds}
          onChange={(seconds) => put({ kind: 'seconds', seconds: numberOf(seconds) })}
          error={problem('triggers', index, 'seconds')}
        />
      )
    case 'scroll':
      return (
        <NumberInput
          size="xs"
          className={styles.short}
          label={t('popups.field.percent')}
          min={1}
          max={100}
          value={Number.isNaN(trigger.percent) ? '' : trigger.percent}
          onChange={(percent) => put({ kind: 'scroll', percent: numberOf(percent) })}
          error={problem('triggers', index, 'percent')}
        />
      )
    case 'click':
      return (
        <TextInput
          label={t('popups.field.selector')}
          placeholder="#buy"
          value={trigger.selector}
          onChange={(event) => put({ kind: 'click', selector: event.currentTarget.value })}
          error={problem('triggers', index, 'selector')}
          spellCheck={false}
        />
      )
    case 'event':
      return (
        <>
          <Autocomplete
            label={t('popups.field.event')}
            description={t('popups.field.eventHint')}
            data={Object.keys(catalogue.eventTypes)}
            value={trigger.name}
            onChange={(name) => put({ ...trigger, name })}
            error={problem('triggers', index, 'name')}
            spellCheck={false}
          />
          <TriggerCondition trigger={trigger} index={index} put={put} />
        </>
      )
    default:
      return <p className={styles.hint}>{t('popups.field.exitHint')}</p>
  }
}

function numberOf(value: number | string): number {
  return typeof value === 'number' ? value : Number.NaN
}
