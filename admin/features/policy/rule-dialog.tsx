import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Catalogue } from '@otklik/core/condition'
import type { PolicyRule } from '@otklik/core/policy'
import { isFinished } from '../../conditions/finished.ts'
import { useUnsavedClose } from '../../patterns/unsaved-close.tsx'
import { AlsoField } from './also-field.tsx'
import { ConsequenceField } from './consequence-field.tsx'
import styles from './policy.module.css'
import { RuleCondition } from './rule-condition.tsx'
import { useRuleText } from './rule-text.ts'
import { kindForm } from './rules/registry.ts'
import { ScopeFields } from './scope-fields.tsx'

interface Props {
  rule: PolicyRule
  isNew: boolean
  catalogue: Catalogue
  onDone: (rule: PolicyRule) => void
  onClose: () => void
}

/** Edits one rule; it is only kept once the policy is saved. The sentence it makes stands above. */
export function RuleDialog({ rule: given, isNew, catalogue, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const text = useRuleText()
  const [rule, setRule] = useState(given)
  const kind = kindForm(rule.kind)
  const problems = kind.problems(rule)
  const whole = Object.keys(problems).length === 0 && (rule.when === undefined || isFinished(rule.when))
  const changed = JSON.stringify(rule) !== JSON.stringify(given)
  const { close, guard } = useUnsavedClose(changed, onClose)
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={t(`policy.kind.${rule.kind}`)}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      {guard}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          if (whole) onDone(rule)
        }}
      >
        <Stack gap={16}>
          <output className={styles.sentence}>{whole ? text(rule) : '…'}</output>
          {kind.Form !== undefined && <kind.Form rule={rule} onChange={setRule} problems={problems} />}
          <ScopeFields rule={rule} onChange={setRule} catalogue={catalogue} />
          <RuleCondition rule={rule} onChange={setRule} catalogue={catalogue} />
          <ConsequenceField rule={rule} onChange={setRule} ways={kind.ways} />
          {kind.bindsAll !== true && <AlsoField rule={rule} onChange={setRule} />}
          <TextInput
            label={t('policy.name')}
            description={t('policy.nameHint')}
            maxLength={200}
            value={rule.name ?? ''}
            onChange={(event) => setRule(named(rule, event.currentTarget.value))}
          />
          <Group justify="flex-end" gap={8}>
            <Button onClick={close}>{t('states.cancel')}</Button>
            <Button type="submit" variant="filled" disabled={!whole}>
              {t(isNew ? 'policy.addRule' : 'policy.changeRule')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function named(rule: PolicyRule, name: string): PolicyRule {
  const { name: _before, ...rest } = rule
  return name === '' ? rest : { ...rest, name }
}
