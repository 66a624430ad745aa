import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useState } from 'react'
import type { Catalogue } from '@otklik/core/condition'
import type { ContactPolicy, PolicyRule } from '@otklik/core/policy'
import { byKind, newRuleId, stateOf, withoutRule, withRule } from '../policy-draft.ts'
import styles from '../policy.module.css'
import { RuleDialog } from '../rule-dialog.tsx'
import { useRuleText } from '../rule-text.ts'
import { kindForm } from '../rules/registry.ts'

interface Props {
  policy: ContactPolicy
  /** Those that are other than the policy's for a time, and new ones. */
  rules: readonly PolicyRule[]
  catalogue: Catalogue
  onChange: (rules: PolicyRule[]) => void
}

/** Other limits for a time: rules of the policy that are changed, and a stricter one beside them. */
export function CrisisLimits({ policy, rules, catalogue, onChange }: Props) {
  const { t } = useTranslation()
  const text = useRuleText()
  const [edited, setEdited] = useState<PolicyRule | null>(null)
  const added = rules.filter(({ id }) => policy.rules.every((rule) => rule.id !== id))
  const now = [...policy.rules.map((rule) => rules.find(({ id }) => id === rule.id) ?? rule), ...added]
  const add = () =>
    setEdited(
      kindForm('limit').first(
        newRuleId(
          'limit',
          now.map(({ id }) => id),
        ),
      ),
    )
  return (
    <div className={styles.stack}>
      <ul className={styles.limits}>
        {byKind(now).flatMap(({ rules: alike }) =>
          alike.map((rule) => {
            const other = stateOf(rule, policy.rules) !== 'same'
            return (
              <li key={rule.id} data-other={other || undefined}>
                <span>
                  {text(rule)}
                  {other && <small className={styles.state}>{t('crisis.forATime')}</small>}
                </span>
                {other && (
                  <Button variant="subtle" onClick={() => onChange(withoutRule(rules, rule.id))}>
                    {t('crisis.asUsual')}
                  </Button>
                )}
                <Button onClick={() => setEdited(rule)}>{t('crisis.changeRule')}</Button>
              </li>
            )
          }),
        )}
      </ul>
      <div>
        <Button onClick={add}>{t('crisis.addLimit')}</Button>
      </div>
      {edited !== null && (
        <RuleDialog
          rule={edited}
          isNew={now.every(({ id }) => id !== edited.id)}
          catalogue={catalogue}
          onDone={(rule) => {
            const other = stateOf(rule, policy.rules) !== 'same'
            onChange(other ? withRule(rules, rule) : withoutRule(rules, rule.id))
            setEdited(null)
          }}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  )
}
