import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useToday } from '../../../format/use-today.ts'
import { useEditor } from '../editor/editor.tsx'
import { useProblemAt } from '../editor/use-problem-at.ts'
import fields from '../fields/fields.module.css'
import { ConditionField } from '../fields/condition-field.tsx'
import { whole } from '../editing/whole.ts'
import type { Trigger, TriggerKind } from '../triggers/kind.ts'
import { triggerKinds, triggerView } from '../triggers/registry.ts'
import { LeaveRules } from './leave-rules.tsx'
import { PriorityField } from './priority-field.tsx'
import { ReentryFields } from './reentry-fields.tsx'
import styles from './settings.module.css'

/** What starts the scenario, and what holds for it as a whole. */
export function SettingsForm() {
  const { t } = useTranslation()
  const { doc, rename } = useEditor()
  return (
    <div className={styles.sections}>
      <TextInput
        label={t('scenarios.settings.name')}
        value={doc.name}
        maxLength={200}
        onChange={(event) => rename(event.currentTarget.value)}
        error={doc.name.trim() === '' ? t('states.required') : undefined}
      />
      <Part title={t('scenarios.settings.start')}>
        <TriggerFields />
      </Part>
      <Part title={t('scenarios.settings.reentry')}>
        <ReentryFields />
      </Part>
      <Part title={t('scenarios.settings.leave')}>
        <LeaveRules />
      </Part>
      <Part title={t('scenarios.settings.priority')}>
        <PriorityField />
      </Part>
    </div>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title} className={fields.stack}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

const WHEN = ['trigger', 'when']

function TriggerFields() {
  const { t } = useTranslation()
  const { doc, change, catalogue } = useEditor()
  const today = useToday()
  const problem = useProblemAt(['trigger'])
  const { definition } = doc
  const { trigger } = definition
  const { Form } = triggerView(trigger.kind)
  const put = (next: Trigger, gesture?: string) => change({ ...definition, trigger: next }, gesture)
  const set = (part: Partial<Trigger>) =>
    put(whole({ ...trigger, ...part } as Trigger), `trigger ${Object.keys(part).join(' ')}`)
  const choose = (kind: TriggerKind) => put(triggerView(kind).fresh(catalogue, today))
  return (
    <>
      <Select
        label={t('scenarios.settings.by')}
        description={t(`scenarios.trigger.${trigger.kind}.hint`)}
        value={trigger.kind}
        data={triggerKinds.map((kind) => ({ value: kind, label: t(`scenarios.trigger.${kind}.name`) }))}
        onChange={(kind) => kind !== null && kind !== trigger.kind && choose(kind)}
      />
      {Form !== undefined && <Form trigger={trigger} set={set} problem={problem} />}
      <ConditionField
        label={t('scenarios.field.onlyIf')}
        none={t(`scenarios.trigger.${trigger.kind}.always`)}
        value={trigger.when}
        onChange={(when) => set({ when })}
        place="trigger"
        eventType={trigger.kind === 'event' ? trigger.type : undefined}
        survey={trigger.kind === 'answer' ? trigger.survey : undefined}
        path={WHEN}
      />
    </>
  )
}
