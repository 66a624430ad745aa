import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useRef, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyElement } from '@otklik/core/survey'
import { groups } from '../kinds/kind.ts'
import { kinds, viewOf } from '../kinds/registry.ts'
import styles from './editor.module.css'

interface Props {
  opened: boolean
  onOpened: (opened: boolean) => void
  /** A kind is dragged to its place. */
  onGrab: (event: PointerEvent<HTMLElement>, kind: SurveyElement['kind']) => void
  onAdd: (kind: SurveyElement['kind']) => void
}

/** On a phone there is no room beside the button: the menu lies over it then. */
const INTO_VIEW = { shift: { crossAxis: true, limiter: { fn: ({ x, y }: { x: number; y: number }) => ({ x, y }) } } }

/** Every kind of element: a click takes it behind the one that is chosen, dragged it comes where it falls. */
export function AddMenu({ opened, onOpened, onGrab, onAdd }: Props) {
  const { t } = useTranslation()
  const opener = useRef<HTMLButtonElement>(null)
  const hasAdded = useRef(false)
  const onClose = () => {
    if (!hasAdded.current) opener.current?.focus()
    hasAdded.current = false
  }
  return (
    <Menu
      opened={opened}
      onChange={onOpened}
      position="right-end"
      middlewares={INTO_VIEW}
      withinPortal
      returnFocus={false}
      onClose={onClose}
    >
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
                  <Menu.Item
                    key={kind}
                    leftSection={<Icon size={15} aria-hidden />}
                    onPointerDown={(event) => onGrab(event, kind)}
                    onClick={() => {
                      hasAdded.current = true
                      onAdd(kind)
                    }}
                  >
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
