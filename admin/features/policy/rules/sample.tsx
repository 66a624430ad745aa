import { IconChartPie } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SampleRule } from '@otklik/core/policy'
import type { RuleFormProps, RuleKindForm } from './kind.ts'
import { ShareField, shareProblem } from './share-field.tsx'

/** Only a share of contacts is asked. */
export const sample: RuleKindForm<SampleRule> = {
  icon: IconChartPie,
  first: (id) => ({ kind: 'sample', id, share: 0.5 }),
  Form,
  problems: ({ share }) => shareProblem(share),
  ways: ['pass', 'drop'],
}

function Form({ rule, onChange, problems }: RuleFormProps<SampleRule>) {
  const { t } = useTranslation()
  return (
    <ShareField
      label={t('policy.sample.share')}
      share={rule.share}
      problem={problems.share}
      onChange={(share) => onChange({ ...rule, share })}
    />
  )
}
