import { Handle, Position, type NodeProps } from '@xyflow/react'
import { IconAlertTriangle } from '@tabler/icons-react'
import { TRIGGER } from '../editing/ways.ts'
import { useEditor } from '../editor/editor.tsx'
import { useNodeFace } from '../texts/node-face.ts'
import styles from './canvas.module.css'
import { ENTRY, wayOffset, type StepFlowNode } from './graph.ts'

/** A step on the canvas, or the trigger: what it is, what it says, what is wrong with it, how many came by. */
export function StepNode({ id, data, selected }: NodeProps<StepFlowNode>) {
  const { isReadOnly } = useEditor()
  const face = useNodeFace()(id)
  const Icon = face.icon
  const { ways } = data
  return (
    <div
      className={styles.node}
      data-kind={face.kind}
      data-chosen={selected || undefined}
      data-severity={face.severity}
      data-walk={face.walk}
    >
      {id !== TRIGGER && <Handle type="target" id={ENTRY} position={Position.Top} isConnectable={!isReadOnly} />}
      <div className={styles.head}>
        <Icon size={16} stroke={1.8} aria-hidden />
        <span className={styles.kind}>{face.name}</span>
        {face.severity !== undefined && (
          <IconAlertTriangle
            size={15}
            className={styles.mark}
            data-severity={face.severity}
            aria-label={face.trouble}
          />
        )}
      </div>
      <p className={styles.sentence} dir="auto" title={face.sentence}>
        {face.sentence}
      </p>
      <p className={styles.foot}>{face.foot}</p>
      {ways.map((way, index) => (
        <Handle
          key={way.key}
          type="source"
          id={way.key}
          position={Position.Bottom}
          // Counted from within the border.
          style={{ left: wayOffset(index, ways.length) - 1 }}
          isConnectable={!isReadOnly}
        />
      ))}
    </div>
  )
}
