import { Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import { whole } from '../editing/whole.ts'
import { useEditor } from '../editor/editor.tsx'
import { useProblemAt } from '../editor/use-problem-at.ts'
import { Cards } from '../fields/cards.tsx'
import { ConditionField } from '../fields/condition-field.tsx'

type LeaveRule = NonNullable<ScenarioDefinition['leave']>[number]

/** When a contact leaves wherever it stands, and whether that is what the scenario is there for. */
export function LeaveRules() {
  const { t } = useTranslation()
  const { doc, change } = useEditor()
  const problem = useProblemAt(['leave'])
  const { definition } = doc
  const rules = definition.leave ?? []
  const put = (leave: LeaveRule[]) =>
    change(whole({ ...definition, leave: leave.length === 0 ? undefined : leave }), 'leave')
  return (
    <>
      {rules.length === 0 && <p>{t('scenarios.leave.none')}</p>}
      <Cards
        items={rules}
        title={(rule, index) => (rule.outcome === '' ? t('scenarios.leave.rule', { number: index + 1 }) : rule.outcome)}
        onChange={put}
        fresh={() => ({ when: { all: [] }, outcome: t('scenarios.leave.usual') })}
        add={t('scenarios.leave.add')}
        isOrdered
      >
        {(rule, index, putRule) => (
          <>
            <ConditionField
              label={t('scenarios.leave.when')}
              value={rule.when}
              onChange={(when) => putRule({ ...rule, when: when ?? { all: [] } })}
              place="branch"
              path={['leave', index, 'when']}
            />
            <TextInput
              label={t('scenarios.leave.outcome')}
              description={t('scenarios.leave.outcomeHint')}
              value={rule.outcome}
              maxLength={64}
              onChange={(event) => putRule({ ...rule, outcome: event.currentTarget.value })}
              error={problem(`${index}.outcome`)}
            />
            <Switch
              label={t('scenarios.leave.goal')}
              checked={rule.goal === true}
              onChange={(event) => putRule(whole({ ...rule, goal: event.currentTarget.checked || undefined }))}
            />
          </>
        )}
      </Cards>
    </>
  )
}
