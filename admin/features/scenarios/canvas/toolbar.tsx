import { ActionIcon, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconFocus2,
  IconHierarchy2,
  IconZoomIn,
  IconZoomOut,
  type Icon,
} from '@tabler/icons-react'
import { Panel, useReactFlow } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import { tidy } from '../editing/change.ts'
import { useEditor } from '../editor/editor.tsx'
import styles from './canvas.module.css'

/** Zoom, fit, tidy, undo, redo. */
export function Toolbar() {
  const { t } = useTranslation()
  const flow = useReactFlow()
  const { doc, change, undo, redo, canUndo, canRedo, isReadOnly } = useEditor()
  const fit = () =>
    void flow.fitView({ padding: { x: '24px', top: '24px', bottom: '64px' }, maxZoom: 1, duration: 200 })
  const tools: { name: string; icon: Icon; act: () => void; off?: boolean; keys?: string }[] = [
    ...(isReadOnly
      ? []
      : [
          { name: 'undo', icon: IconArrowBackUp, act: undo, off: !canUndo, keys: 'Control+Z' },
          { name: 'redo', icon: IconArrowForwardUp, act: redo, off: !canRedo, keys: 'Control+Shift+Z' },
          {
            name: 'tidy',
            icon: IconHierarchy2,
            act: () => {
              change(tidy(doc.definition))
              requestAnimationFrame(fit)
            },
            off: doc.definition.layout === undefined,
          },
        ]),
    { name: 'zoomOut', icon: IconZoomOut, act: () => void flow.zoomOut({ duration: 150 }) },
    { name: 'zoomIn', icon: IconZoomIn, act: () => void flow.zoomIn({ duration: 150 }) },
    { name: 'fit', icon: IconFocus2, act: fit },
  ]
  return (
    <Panel position="bottom-center" className={styles.toolbar ?? ''}>
      <div role="toolbar" aria-label={t('scenarios.tool.label')}>
        {tools.map(({ name, icon: ToolIcon, act, off = false, keys }) => (
          <Tooltip key={name} label={t(`scenarios.tool.${name}`)}>
            <ActionIcon
              size={30}
              aria-label={t(`scenarios.tool.${name}`)}
              aria-keyshortcuts={keys}
              disabled={off}
              onClick={act}
            >
              <ToolIcon size={17} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ))}
      </div>
    </Panel>
  )
}
