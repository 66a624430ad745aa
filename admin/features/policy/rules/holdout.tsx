import { IconUserOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { HoldoutRule } from '@otklik/core/policy'
import type { RuleFormProps, RuleKindForm } from './kind.ts'
import { ShareField, shareProblem } from './share-field.tsx'

/** A share of contacts is left alone altogether. */
export const holdout: RuleKindForm<HoldoutRule> = {
  icon: IconUserOff,
  first: (id) => ({ kind: 'holdout', id, share: 0.05 }),
  Form,
  problems: ({ share }) => shareProblem(share),
  ways: ['drop', 'pass'],
  bindsAll: true,
}

function Form({ rule, onChange, problems }: RuleFormProps<HoldoutRule>) {
  const { t } = useTranslation()
  return (
    <ShareField
      label={t('policy.holdout.share')}
      share={rule.share}
      problem={problems.share}
      onChange={(share) => onChange({ ...rule, share })}
    />
  )
}
