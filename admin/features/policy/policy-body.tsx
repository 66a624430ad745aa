import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Catalogue } from '@otklik/core/condition'
import type { PolicyRule } from '@otklik/core/policy'
import type { PolicyView } from '@otklik/server/policy/api'
import { useFormat } from '../../format/use-format.ts'
import { LeaveGuard } from '../../patterns/leave-guard.tsx'
import { PastCrises } from './crisis/past-crises.tsx'
import { PolicyHistory } from './policy-history.tsx'
import styles from './policy.module.css'
import { isSame } from './policy-draft.ts'
import { RuleList } from './rule-list.tsx'
import { SaveBar } from './save-bar.tsx'
import { Trial } from './trial.tsx'

/** The rules that hold and what is being changed of them; beside them what they would do, and what they were. */
export function PolicyBody({ view, catalogue }: { view: PolicyView; catalogue: Catalogue }) {
  const { t } = useTranslation()
  const format = useFormat()
  const held = view.policy.rules
  const [rules, setRules] = useState<readonly PolicyRule[]>(held)
  const changed = !isSame(rules, held)
  const since = view.heldFrom === null ? null : format.dateTime(view.heldFrom)
  return (
    <div className={styles.page}>
      <LeaveGuard unsaved={changed} />
      <section className={styles.rules} aria-label={t('policy.rules')}>
        <p className={styles.held}>
          {since === null && t('policy.byDefault')}
          {since !== null &&
            (view.changedBy === null
              ? t('policy.heldFrom', { since })
              : t('policy.heldFromBy', { since, who: view.changedBy }))}
        </p>
        <RuleList rules={rules} held={held} catalogue={catalogue} onChange={setRules} />
        {changed && <SaveBar held={held} rules={rules} onDrop={() => setRules(held)} />}
      </section>
      <div className={styles.aside}>
        <Trial rules={rules} changed={changed} />
        <PolicyHistory />
        <PastCrises />
      </div>
    </div>
  )
}
