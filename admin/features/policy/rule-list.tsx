import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Catalogue } from '@otklik/core/condition'
import type { PolicyRule, RuleKind } from '@otklik/core/policy'
import { focusHandle, useDragBetween } from '../../patterns/drag-between.ts'
import { Empty } from '../../patterns/empty.tsx'
import { byKind, movedRule, newRuleId, shiftedRule, stateOf, withoutRule, withRule } from './policy-draft.ts'
import styles from './policy.module.css'
import { RuleDialog } from './rule-dialog.tsx'
import { RuleItem } from './rule-item.tsx'
import { kindForm, ruleKinds } from './rules/registry.ts'

interface Props {
  rules: readonly PolicyRule[]
  /** Those that hold now. */
  held: readonly PolicyRule[]
  catalogue: Catalogue
  onChange: (rules: readonly PolicyRule[]) => void
}

/** The rules as they are looked at; within a kind they can be moved. */
export function RuleList({ rules, held, catalogue, onChange }: Props) {
  const { t } = useTranslation()
  const root = useRef<HTMLDivElement>(null)
  const [edited, setEdited] = useState<PolicyRule | null>(null)
  const { drop, onGrab, onShift } = useOrder(root, rules, onChange)
  const add = (kind: RuleKind) => {
    const taken = [...rules, ...held].map(({ id }) => id)
    setEdited(kindForm(kind).first(newRuleId(kind, taken)))
  }
  return (
    <div ref={root}>
      {rules.length === 0 && <Empty title={t('policy.empty.title')}>{t('policy.empty.text')}</Empty>}
      <ol className={styles.list}>
        {byKind(rules).flatMap(({ rules: alike }) =>
          alike.map((rule) => (
            <RuleItem
              key={rule.id}
              rule={rule}
              state={stateOf(rule, held)}
              movable={alike.length > 1}
              drop={drop?.id === rule.id ? drop.side : null}
              onGrab={onGrab}
              onShift={onShift}
              onEdit={() => setEdited(rule)}
              onRemove={() => onChange(withoutRule(rules, rule.id))}
            />
          )),
        )}
      </ol>
      <AddMenu onAdd={add} />
      {edited !== null && (
        <RuleDialog
          rule={edited}
          isNew={rules.every(({ id }) => id !== edited.id)}
          catalogue={catalogue}
          onDone={(rule) => {
            onChange(withRule(rules, rule))
            setEdited(null)
          }}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  )
}

function AddMenu({ onAdd }: { onAdd: (kind: RuleKind) => void }) {
  const { t } = useTranslation()
  return (
    <Menu width={320}>
      <Menu.Target>
        <Button leftSection={<IconPlus size={14} aria-hidden />}>{t('policy.add')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ruleKinds.map((kind) => {
          const { icon: Icon } = kindForm(kind)
          return (
            <Menu.Item key={kind} leftSection={<Icon size={17} stroke={1.7} aria-hidden />} onClick={() => onAdd(kind)}>
              {t(`policy.kind.${kind}`)}
              <small className={styles.kindText}>{t(`policy.kindText.${kind}`)}</small>
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}

function useOrder(
  root: React.RefObject<HTMLElement | null>,
  rules: readonly PolicyRule[],
  onChange: (rules: readonly PolicyRule[]) => void,
) {
  const shifted = useRef<string | null>(null)
  useEffect(() => {
    if (shifted.current !== null) focusHandle(root.current, shifted.current)
    shifted.current = null
  })
  const keep = (id: string, next: readonly PolicyRule[]) => {
    shifted.current = id
    onChange(next)
  }
  const itemUnder = useCallback((frame: HTMLElement, element: Element | null) => {
    const item = element?.closest<HTMLElement>('[data-node]') ?? null
    return item !== null && frame.contains(item) ? item : null
  }, [])
  const { drop, onGrab } = useDragBetween({
    root,
    itemUnder,
    onDrop: (id, beside) => keep(id, movedRule(rules, id, beside)),
  })
  return {
    drop,
    onGrab,
    onShift: (id: string, direction: 'up' | 'down') => keep(id, shiftedRule(rules, id, direction)),
  }
}
