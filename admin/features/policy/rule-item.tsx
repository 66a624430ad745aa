import { ActionIcon } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import type { PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyRule } from '@otklik/core/policy'
import { DragHandle } from '../../patterns/drag-handle.tsx'
import type { RuleState } from './policy-draft.ts'
import styles from './policy.module.css'
import { useRuleText } from './rule-text.ts'
import { kindForm } from './rules/registry.ts'

interface Props {
  rule: PolicyRule
  state: RuleState
  /** There is another rule of the same kind. */
  movable: boolean
  drop: 'before' | 'after' | null
  onGrab: (event: PointerEvent<HTMLElement>, id: string) => void
  onShift: (id: string, direction: 'up' | 'down') => void
  onEdit: () => void
  onRemove: () => void
}

export function RuleItem({ rule, state, movable, drop, onGrab, onShift, onEdit, onRemove }: Props) {
  const { t } = useTranslation()
  const text = useRuleText()(rule)
  const { icon: Icon } = kindForm(rule.kind)
  const name = rule.name ?? text
  return (
    <li className={styles.rule} data-node={rule.id} data-drop={drop ?? undefined} data-state={state}>
      <span className={styles.grip}>
        {movable ? (
          <DragHandle id={rule.id} name={name} onGrab={onGrab} onShift={onShift} />
        ) : (
          <Icon size={16} stroke={1.7} aria-hidden />
        )}
      </span>
      <button type="button" className={styles.open} onClick={onEdit}>
        {rule.name !== undefined && <b dir="auto">{rule.name}</b>}
        <span>{text}</span>
        {state !== 'same' && <small className={styles.state}>{t(`policy.state.${state}`)}</small>}
      </button>
      <span className={styles.acts}>
        <ActionIcon aria-label={t('policy.edit', { name })} onClick={onEdit}>
          <IconPencil size={15} aria-hidden />
        </ActionIcon>
        <ActionIcon aria-label={t('policy.remove', { name })} onClick={onRemove}>
          <IconTrash size={15} aria-hidden />
        </ActionIcon>
      </span>
    </li>
  )
}
