import { Checkbox, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PolicyRule } from '@otklik/core/policy'

const purposes = ['reminder', 'send'] as const

/** What else than asking the rule binds. */
export function AlsoField({ rule, onChange }: { rule: PolicyRule; onChange: (rule: PolicyRule) => void }) {
  const { t } = useTranslation()
  const set = (chosen: string[]) => {
    const { alsoFor: _before, ...rest } = rule
    const alsoFor = purposes.filter((purpose) => chosen.includes(purpose))
    onChange(alsoFor.length === 0 ? rest : { ...rest, alsoFor })
  }
  return (
    <Checkbox.Group label={t('policy.also.title')} value={rule.alsoFor ?? []} onChange={set}>
      <Group gap={16} mt={6}>
        {purposes.map((purpose) => (
          <Checkbox key={purpose} value={purpose} label={t(`policy.also.${purpose}`)} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}
