import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Catalogue, Condition } from '@otklik/core/condition'
import type { PolicyRule } from '@otklik/core/policy'
import { ConditionEditor } from '../../conditions/condition-editor.tsx'
import styles from './policy.module.css'

interface Props {
  rule: PolicyRule
  onChange: (rule: PolicyRule) => void
  catalogue: Catalogue
}

/** Whom the rule binds; everybody unless a condition says otherwise. */
export function RuleCondition({ rule, onChange, catalogue }: Props) {
  const { t } = useTranslation()
  const set = (when: Condition | undefined) => {
    const { when: _before, ...rest } = rule
    onChange(when === undefined ? rest : { ...rest, when })
  }
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t('policy.when.title')}</legend>
      {rule.when === undefined ? (
        <>
          <p className={styles.hint}>{t('policy.when.everybody')}</p>
          <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => set({ field: '', is: 'equal' })}>
            {t('policy.when.add')}
          </Button>
        </>
      ) : (
        <div className={styles.whole}>
          <ConditionEditor
            label={t('policy.when.title')}
            value={rule.when}
            onChange={set}
            catalogue={catalogue}
            place="policy"
          />
        </div>
      )}
    </fieldset>
  )
}
