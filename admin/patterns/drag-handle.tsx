import { IconGripVertical } from '@tabler/icons-react'
import type { PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './drag-handle.module.css'

interface Props {
  id: string
  /** What is moved. */
  name: string
  onGrab: (event: PointerEvent<HTMLElement>, id: string) => void
  onShift: (id: string, direction: 'up' | 'down') => void
}

/** Takes an item elsewhere: dragged, or with ↑ and ↓. */
export function DragHandle({ id, name, onGrab, onShift }: Props) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={styles.handle}
      data-handle={id}
      aria-label={t('states.move', { name })}
      title={t('states.moveHint')}
      onPointerDown={(event) => onGrab(event, id)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
        event.preventDefault()
        event.stopPropagation()
        onShift(id, event.key === 'ArrowUp' ? 'up' : 'down')
      }}
    >
      <IconGripVertical size={14} aria-hidden />
    </button>
  )
}
