import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../format/use-format.ts'
import { useEditor } from '../editor/editor.tsx'
import { useSentences } from '../texts/sentences.ts'
import { useAdding } from '../editor/adding.tsx'
import styles from './canvas.module.css'
import { edgePath } from './edge-path.ts'
import type { WayFlowEdge } from './graph.ts'

/** A way between two steps, with what leads this way and a button to put a step on it. */
export function WayEdge(props: EdgeProps<WayFlowEdge>) {
  const { id, source, target, sourceX, sourceY, targetX, targetY, data, markerEnd, selected } = props
  const { doc, counts, isReadOnly } = useEditor()
  const format = useFormat()
  const text = useSentences().way(doc.definition, source, data?.place.key ?? '')
  const { path, label } = edgePath(
    { x: sourceX, y: sourceY },
    { x: targetX, y: targetY },
    data?.route?.bends ?? [],
    data?.route?.label ?? null,
  )
  if (data?.isOpen === true) return <BaseEdge id={id} path={path} className={styles.openEdge ?? ''} />
  // Over what is edited the numbers of the live version would stand in the way.
  const gone = !isReadOnly ? undefined : counts?.moves.find((move) => move.from === source && move.to === target)?.n
  return (
    <>
      <BaseEdge id={id} path={path} markerEnd={markerEnd ?? ''} interactionWidth={28} className={styles.edge ?? ''} />
      <EdgeLabelRenderer>
        <div
          className={`${styles.edgeLabel} nodrag nopan`}
          style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
          data-chosen={selected || undefined}
        >
          {text !== '' && (
            <span className={styles.way} dir="auto" title={text}>
              {text}
            </span>
          )}
          {gone !== undefined && <span className={styles.gone}>{format.number(gone)}</span>}
          {!isReadOnly && data !== undefined && <PutHere {...data} />}
        </div>
      </EdgeLabelRenderer>
    </>
  )
}

function PutHere({ place }: NonNullable<WayFlowEdge['data']>) {
  const { t } = useTranslation()
  const adding = useAdding()
  return (
    <button
      type="button"
      className={styles.put}
      // By keyboard the step's own menu says the same.
      tabIndex={-1}
      data-way={place.key}
      data-from={place.from}
      aria-label={t('scenarios.add.between')}
      title={t('scenarios.add.between')}
      onClick={(event) => adding.open(place, event.currentTarget.getBoundingClientRect())}
    >
      <IconPlus size={13} aria-hidden />
    </button>
  )
}
