import { IconGripVertical } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import styles from './conditions.module.css'
import { useEditor } from './editor-view.ts'

/** Takes a rule or a group elsewhere: dragged, or with ↑ and ↓. */
export function DragHandle({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation()
  const { onGrab, onShift } = useEditor()
  return (
    <button
      type="button"
      className={styles.handle}
      data-handle={id}
      aria-label={t('conditionEditor.move', { name })}
      title={t('conditionEditor.moveHint')}
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
