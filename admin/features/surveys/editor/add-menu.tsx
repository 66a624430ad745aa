import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyElement } from '@otklik/core/survey'
import { added, freshId } from '../editing/elements.ts'
import { groups } from '../kinds/kind.ts'
import { kinds, viewOf } from '../kinds/registry.ts'
import styles from './editor.module.css'
import { useEditor } from './editor.tsx'
import { focusForm } from './element-form.tsx'

/** Every kind of element; what is taken comes behind the one that is chosen, and its first text is to be written. */
export function AddMenu() {
  const { t } = useTranslation()
  const { definition, chosen, choose, change } = useEditor()
  const opener = useRef<HTMLButtonElement>(null)
  const hasAdded = useRef(false)
  const add = (kind: SurveyElement['kind']) => {
    const { base, fresh } = viewOf(kind)
    const id = freshId(definition, base ?? kind)
    change(added(definition, fresh(id, definition), chosen))
    choose(id)
    hasAdded.current = true
    requestAnimationFrame(focusForm)
  }
  const onClose = () => {
    if (!hasAdded.current) opener.current?.focus()
    hasAdded.current = false
  }
  return (
    <Menu position="right-end" withinPortal returnFocus={false} onClose={onClose}>
      <Menu.Target>
        <Button ref={opener} leftSection={<IconPlus size={14} aria-hidden />}>
          {t('surveys.act.addElement')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.palette}>
        {groups.map((group) => (
          <div key={group}>
            <Menu.Label>{t(`surveys.group.${group}`)}</Menu.Label>
            {kinds
              .filter((kind) => viewOf(kind).group === group)
              .map((kind) => {
                const Icon = viewOf(kind).icon
                return (
                  <Menu.Item key={kind} leftSection={<Icon size={15} aria-hidden />} onClick={() => add(kind)}>
                    {t(`surveys.kind.${kind}.name`)}
                  </Menu.Item>
                )
              })}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
