import { Handle, Position, type NodeProps } from '@xyflow/react'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAdding } from '../editor/adding.tsx'
import { useEditor } from '../editor/editor.tsx'
import { useSentences } from '../texts/sentences.ts'
import styles from './canvas.module.css'
import { ENTRY, type OpenFlowNode } from './graph.ts'

/** The end of a way that leads nowhere yet, with a button to go on. */
export function OpenNode({ data: { place, isRequired } }: NodeProps<OpenFlowNode>) {
  const { t } = useTranslation()
  const { doc, isReadOnly } = useEditor()
  const adding = useAdding()
  const label = useSentences().way(doc.definition, place.from, place.key)
  const name = label === '' ? t('scenarios.add.next') : t('scenarios.add.onWay', { way: label })
  return (
    <div className={styles.open} data-required={isRequired || undefined}>
      <Handle type="target" id={ENTRY} position={Position.Top} isConnectable={false} />
      {!isReadOnly && (
        <button
          type="button"
          className={`${styles.plus} nodrag nopan`}
          data-way={place.key}
          data-from={place.from}
          aria-label={name}
          title={name}
          onClick={(event) => adding.open(place, event.currentTarget.getBoundingClientRect())}
        >
          <IconPlus size={14} aria-hidden />
        </button>
      )}
      {label !== '' && (
        <span className={styles.openLabel} dir="auto" aria-hidden>
          {label}
        </span>
      )}
    </div>
  )
}
