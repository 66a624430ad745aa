import { TextInput } from '@mantine/core'
import { IconArrowsSplit2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { BranchStep } from '@otklik/core/scenario'
import { NOWHERE } from '../editing/ways.ts'
import { Cards } from '../fields/cards.tsx'
import { ConditionField } from '../fields/condition-field.tsx'
import type { StepFormProps, StepView } from './kind.ts'

const critics = { field: 'response.group', is: 'equal', value: 'detractor' } as const

export const branch: StepView<BranchStep> = {
  icon: IconArrowsSplit2,
  group: 'ways',
  fresh: () => ({ kind: 'branch', arms: [{ when: critics, next: NOWHERE }], otherwise: NOWHERE }),
  Form,
}

function Form({ step, set, problem, path }: StepFormProps<BranchStep>) {
  const { t } = useTranslation()
  return (
    <Cards
      items={step.arms}
      title={({ name }, index) => name ?? t('scenarios.branch.arm', { number: index + 1 })}
      onChange={(arms) => set({ arms })}
      fresh={step.arms.length < 50 ? () => ({ when: critics, next: NOWHERE }) : undefined}
      add={t('scenarios.branch.add')}
      least={1}
      isOrdered
    >
      {(arm, index, put) => (
        <>
          <TextInput
            label={t('scenarios.branch.name')}
            placeholder={t('scenarios.branch.nameHint')}
            value={arm.name ?? ''}
            maxLength={100}
            onChange={({ currentTarget: { value } }) => {
              const { name: _name, ...rest } = arm
              put(value === '' ? rest : { ...rest, name: value })
            }}
            error={problem(`arms.${index}.name`)}
          />
          <ConditionField
            label={t('scenarios.branch.when')}
            value={arm.when}
            onChange={(when) => put({ ...arm, when: when ?? { all: [] } })}
            place="branch"
            path={[...path, 'arms', index, 'when']}
          />
        </>
      )}
    </Cards>
  )
}
