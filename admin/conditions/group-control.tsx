import { ActionIcon, Button, Select } from '@mantine/core'
import { IconFolderPlus, IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { update, type RuleGroupProps, type RuleGroupType } from 'react-querybuilder'
import styles from './conditions.module.css'
import { DragHandle } from '../patterns/drag-handle.tsx'
import { useEditor } from './editor-view.ts'
import { ProblemLines } from './problem-lines.tsx'
import { isGroup, type QueryGroup, type QueryRule } from './query.ts'
import { RuleControl } from './rule-control.tsx'

const modes = ['all', 'any', 'not-all', 'none'] as const
type Mode = (typeof modes)[number]

const NODES_DEEPEST = 6

/** Several rules and how they count together; the outermost one says so only when there are several. */
export function GroupControl(props: RuleGroupProps) {
  const { t } = useTranslation()
  const { drop, problems } = useEditor()
  const { path, actions } = props
  const group = props.ruleGroup as QueryGroup
  const id = group.id ?? ''
  const outermost = path.length === 0
  const addRule = () => actions.onRuleAdd(newRule(), path)
  const addGroup = () =>
    actions.onGroupAdd({ combinator: group.combinator === 'and' ? 'or' : 'and', rules: [newRule()] }, path)
  return (
    <div
      className={styles.group}
      data-outermost={outermost || undefined}
      data-node={outermost ? undefined : id}
      data-drop={drop?.id === id ? drop.side : undefined}
    >
      {(!outermost || group.rules.length > 1 || group.not === true) && <Head {...props} />}
      <ProblemLines problems={problems.get(id) ?? []} />
      <Nodes {...props} />
      <div className={styles.adding}>
        <Button variant="subtle" leftSection={<IconPlus size={14} aria-hidden />} onClick={addRule}>
          {t('conditionEditor.addRule')}
        </Button>
        {path.length < NODES_DEEPEST && group.rules.length > 0 && (
          <Button variant="subtle" leftSection={<IconFolderPlus size={14} aria-hidden />} onClick={addGroup}>
            {t('conditionEditor.addGroup')}
          </Button>
        )}
      </div>
    </div>
  )
}

function Head({ path, schema, actions, ruleGroup }: RuleGroupProps) {
  const { t } = useTranslation()
  const { onGrab, onShift } = useEditor()
  const group = ruleGroup as QueryGroup
  const choose = (mode: Mode) => {
    const combinator = mode === 'all' || mode === 'not-all' ? 'and' : 'or'
    const not = mode === 'not-all' || mode === 'none'
    schema.dispatchQuery(update(schema.getQuery() as RuleGroupType, { combinator, not }, path))
  }
  return (
    <div className={styles.head}>
      {path.length > 0 && (
        <DragHandle id={group.id ?? ''} name={t('conditionEditor.group')} onGrab={onGrab} onShift={onShift} />
      )}
      <Select
        className={styles.mode}
        aria-label={t('conditionEditor.modeLabel')}
        data={modes.map((mode) => ({ value: mode, label: t(`conditionEditor.mode.${mode}`) }))}
        value={modeOf(group)}
        onChange={(mode) => mode !== null && choose(mode)}
      />
      {path.length > 0 && (
        <ActionIcon
          className={styles.remove}
          aria-label={t('conditionEditor.removeGroup')}
          onClick={() => actions.onGroupRemove(path)}
        >
          <IconX size={15} aria-hidden />
        </ActionIcon>
      )}
    </div>
  )
}

function Nodes({ path, ruleGroup, schema, actions, translations }: RuleGroupProps) {
  const { t } = useTranslation()
  const { combinator, rules } = ruleGroup as QueryGroup
  return (
    <ul className={styles.nodes}>
      {rules.map((node, index) => {
        const shared = { path: [...path, index], schema, actions, translations }
        return (
          <li key={node.id}>
            <span className={styles.joint} aria-hidden={index === 0}>
              {index > 0 && t(`conditionEditor.joint.${combinator}`)}
            </span>
            {isGroup(node) ? (
              <GroupControl {...shared} ruleGroup={node as RuleGroupType} />
            ) : (
              <RuleControl {...shared} rule={node as QueryRule} />
            )}
          </li>
        )
      })}
    </ul>
  )
}

function modeOf({ combinator, not }: QueryGroup): Mode {
  if (combinator === 'and') return not === true ? 'not-all' : 'all'
  return not === true ? 'none' : 'any'
}

function newRule(): QueryRule {
  return { field: '', operator: 'equal', value: {} }
}
