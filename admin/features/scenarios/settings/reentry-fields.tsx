import { Select } from '@mantine/core'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import { useTranslation } from 'react-i18next'
import { whole } from '../editing/whole.ts'
import { useEditor } from '../editor/editor.tsx'
import { useProblemAt } from '../editor/use-problem-at.ts'
import { DurationField } from '../fields/duration-field.tsx'
import { PathField } from '../fields/path-field.tsx'

type Reentry = NonNullable<ScenarioDefinition['reentry']>

const usual: Record<Reentry['mode'], Reentry | undefined> = {
  parallel: undefined,
  never: { mode: 'never' },
  ended: { mode: 'ended' },
  after: { mode: 'after', period: 'P30D' },
}

/** Whether someone who was here already may come again. */
export function ReentryFields() {
  const { t } = useTranslation()
  const { doc, change } = useEditor()
  const problem = useProblemAt(['reentry'])
  const { definition } = doc
  const reentry: Reentry = definition.reentry ?? { mode: 'parallel' }
  const put = (next: Reentry | undefined, gesture?: string) => change(whole({ ...definition, reentry: next }), gesture)
  return (
    <>
      <Select
        label={t('scenarios.reentry.label')}
        value={reentry.mode}
        data={Object.keys(usual).map((mode) => ({ value: mode, label: t(`scenarios.reentry.${mode}`) }))}
        onChange={(mode) => put(usual[(mode ?? 'parallel') as Reentry['mode']])}
      />
      {reentry.mode === 'after' && (
        <DurationField
          label={t('scenarios.reentry.period')}
          value={reentry.period}
          onChange={(period) => put({ mode: 'after', period }, 'reentry')}
          error={problem('period')}
        />
      )}
      {reentry.mode === 'parallel' && (
        <PathField
          label={t('scenarios.reentry.key')}
          description={t('scenarios.reentry.keyHint')}
          value={reentry.key ?? ''}
          onChange={(key) => put(key === '' ? undefined : { mode: 'parallel', key }, 'reentry')}
          error={problem('key')}
        />
      )}
    </>
  )
}
