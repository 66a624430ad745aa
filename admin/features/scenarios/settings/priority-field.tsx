import { NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { whole } from '../editing/whole.ts'
import { useEditor } from '../editor/editor.tsx'
import { useProblemAt } from '../editor/use-problem-at.ts'

/** Which scenario goes first where several want to ask the same contact. */
export function PriorityField() {
  const { t } = useTranslation()
  const { doc, change } = useEditor()
  const problem = useProblemAt(['priority'])
  const { definition } = doc
  const put = (value: number) => change(whole({ ...definition, priority: value === 0 ? undefined : value }), 'priority')
  return (
    <NumberInput
      size="xs"
      maw={160}
      label={t('scenarios.settings.priorityLabel')}
      description={t('scenarios.settings.priorityHint')}
      value={definition.priority ?? 0}
      onChange={(value) => put(Number(value))}
      min={-1000}
      max={1000}
      allowDecimal={false}
      error={problem('')}
    />
  )
}
