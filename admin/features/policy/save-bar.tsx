import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { describePolicyChanges, type PolicyRule } from '@otklik/core/policy'
import type { PolicyView } from '@otklik/server/policy/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { useSession } from '../../api/session.ts'
import { useNames } from '../../conditions/use-names.ts'
import { useFormat, useLanguage } from '../../format/use-format.ts'
import { useNow } from '../../format/use-now.ts'
import { Confirm } from '../../patterns/confirm.tsx'
import { FormFailure } from '../../patterns/form-failure.tsx'
import { useToasts } from '../../patterns/toasts.tsx'
import styles from './policy.module.css'
import { policyQuery } from './queries.ts'

interface Props {
  held: readonly PolicyRule[]
  rules: readonly PolicyRule[]
  onDrop: () => void
}

/** What is not saved yet; saving asks first, naming what changes and from when. */
export function SaveBar({ held, rules, onDrop }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const language = useLanguage()
  const { workspace } = useSession()
  const now = useNow()
  const [asked, dialog] = useDisclosure(false)
  const save = useSavePolicy()
  const policyOf = (list: readonly PolicyRule[]) => ({ version: 1 as const, rules: [...list] })
  const changes = describePolicyChanges(policyOf(held), policyOf(rules), language, workspace.zone, useNames())
  return (
    <div className={styles.bar} role="status">
      <span>{t('policy.unsaved', { count: changes.length })}</span>
      <Button onClick={onDrop}>{t('policy.drop')}</Button>
      <Button variant="filled" onClick={dialog.open}>
        {t('policy.save')}
      </Button>
      <Confirm
        opened={asked}
        title={t('policy.confirm.title')}
        action={t('policy.confirm.action')}
        busy={save.isPending}
        onConfirm={() => save.mutate(policyOf(rules))}
        onClose={dialog.close}
      >
        <p>{t('policy.confirm.text', { now: format.dateTime(new Date(now).toISOString()) })}</p>
        <ul className={styles.changes}>
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
        <FormFailure error={save.error} />
      </Confirm>
    </div>
  )
}

function useSavePolicy() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { done } = useToasts()
  return useMutation({
    mutationFn: (policy: PolicyView['policy']) => api.put<PolicyView>('/policy', policy),
    onSuccess: (view) => {
      client.setQueryData(policyQuery.queryKey, view)
      done(t('policy.saved'))
    },
    onSettled: () => client.invalidateQueries({ queryKey: [topics.policy] }),
  })
}
