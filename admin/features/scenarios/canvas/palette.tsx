import { Tooltip } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../editor/editor.tsx'
import { mainWay } from '../editing/ways.ts'
import { useOperations } from '../editor/operations.ts'
import { groups } from '../steps/kind.ts'
import { kinds, viewOf } from '../steps/registry.ts'
import styles from './canvas.module.css'
import { startDrag } from './drop.ts'

/** Every kind of step: dragged onto the canvas or onto a way; a click adds it after the step that is chosen. */
export function StepPalette() {
  const { t } = useTranslation()
  const [isDragging, setDragging] = useState(false)
  const { doc, chosen } = useEditor()
  const operations = useOperations()
  const only = chosen.length === 1 ? (chosen[0] ?? null) : null
  const way = only === null ? null : mainWay(doc.definition, only)
  const place = only === null || way === null ? null : { from: only, key: way.key }
  return (
    <aside className={styles.palette} aria-label={t('scenarios.palette.label')}>
      {groups.map((group) => (
        <div key={group} className={styles.paletteGroup}>
          <h2>{t(`scenarios.group.${group}`)}</h2>
          {kinds
            .filter((kind) => viewOf(kind).group === group)
            .map((kind) => {
              const Icon = viewOf(kind).icon
              return (
                <Tooltip
                  key={kind}
                  label={t(`scenarios.kind.${kind}.hint`)}
                  position="right"
                  multiline
                  maw={260}
                  // It would lie over the steps that the dragged one goes to.
                  disabled={isDragging}
                >
                  <button
                    type="button"
                    className={styles.paletteItem}
                    draggable
                    onDragStart={(event) => {
                      startDrag(event, kind)
                      setDragging(true)
                    }}
                    onDragEnd={() => setDragging(false)}
                    onClick={() => operations.add(kind, kind === 'end' && way?.to != null ? null : place)}
                  >
                    <Icon size={16} stroke={1.7} aria-hidden />
                    <span>{t(`scenarios.kind.${kind}.name`)}</span>
                  </button>
                </Tooltip>
              )
            })}
        </div>
      ))}
    </aside>
  )
}
