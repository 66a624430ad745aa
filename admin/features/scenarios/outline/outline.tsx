import { ActionIcon } from '@mantine/core'
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepId } from '@otklik/core/scenario'
import { TRIGGER, waysOf } from '../editing/ways.ts'
import { useAdding } from '../editor/adding.tsx'
import { useEditor } from '../editor/editor.tsx'
import { useNodeFace } from '../texts/node-face.ts'
import { useSentences } from '../texts/sentences.ts'
import { outline, type OutlineNode, type OutlineWay } from './outline-order.ts'
import styles from './outline.module.css'

/** The scenario as a list, with the same forms: for a narrow screen, and for those who rather read. */
export function Outline() {
  const { t } = useTranslation()
  const { doc } = useEditor()
  const { main, loose } = useMemo(() => outline(doc.definition), [doc.definition])
  return (
    <div className={styles.outline}>
      <Item id={TRIGGER} mark="▸" />
      <Nodes nodes={main} />
      {loose.length > 0 && (
        <section aria-label={t('scenarios.outline.loose')} className={styles.loose}>
          <h2>{t('scenarios.outline.loose')}</h2>
          {loose.map(({ id, nodes }) => (
            <Nodes key={id} nodes={nodes} />
          ))}
        </section>
      )}
    </div>
  )
}

function Nodes({ nodes }: { nodes: OutlineNode[] }) {
  const { t } = useTranslation()
  return (
    <ol className={styles.list}>
      {nodes.map((node) => {
        if ('goTo' in node) return <GoTo key={`to ${node.goTo}`} id={node.goTo} number={node.number} />
        if ('key' in node)
          return (
            <li key={`open ${node.from} ${node.key}`}>
              <Add from={node.from} way={node.key} label={t('scenarios.add.next')} isWide />
            </li>
          )
        return (
          <li key={node.id}>
            <Item id={node.id} mark={String(node.number)} />
            {node.ways.length > 0 && <Ways id={node.id} ways={node.ways} />}
          </li>
        )
      })}
    </ol>
  )
}

function GoTo({ id, number }: { id: StepId; number: number }) {
  const { t } = useTranslation()
  const { choose } = useEditor()
  return (
    <li>
      <button type="button" className={styles.goTo} onClick={() => choose([id])}>
        {t('scenarios.outline.goTo', { number })}
      </button>
    </li>
  )
}

function Item({ id, mark }: { id: StepId; mark: string }) {
  const { t } = useTranslation()
  const { doc, chosen, choose, openForm, isReadOnly } = useEditor()
  const face = useNodeFace()(id)
  const Icon = face.icon
  const goesOn = waysOf(doc.definition, id).length > 0
  return (
    <div className={styles.item} data-chosen={chosen.includes(id) || undefined} data-walk={face.walk}>
      <span className={styles.number} data-kind={face.kind} aria-hidden>
        {mark}
      </span>
      <button
        type="button"
        className={styles.open}
        aria-pressed={chosen.includes(id)}
        onClick={() => {
          choose([id])
          openForm()
        }}
      >
        <span className={styles.kind}>
          <Icon size={15} stroke={1.8} aria-hidden />
          {face.name}
          {face.severity !== undefined && (
            <IconAlertTriangle size={15} data-severity={face.severity} aria-label={face.trouble} />
          )}
        </span>
        <span className={styles.sentence} dir="auto">
          {face.sentence}
        </span>
        <span className={styles.foot}>{face.foot}</span>
      </button>
      {!isReadOnly && goesOn && <Add from={id} way={null} label={t('scenarios.add.after')} />}
    </div>
  )
}

function Ways({ id, ways }: { id: StepId; ways: OutlineWay[] }) {
  const { doc } = useEditor()
  const sentences = useSentences()
  return (
    <div className={styles.ways}>
      {ways.map(({ key, nodes }) => (
        <div key={key} className={styles.way}>
          <p className={styles.when} dir="auto">
            {sentences.way(doc.definition, id, key)}
          </p>
          <Nodes nodes={nodes} />
        </div>
      ))}
    </div>
  )
}

interface AddProps {
  from: StepId
  way: string | null
  label: string
  isWide?: boolean
}

function Add({ from, way, label, isWide = false }: AddProps) {
  const adding = useAdding()
  const { isReadOnly } = useEditor()
  const open = (element: HTMLElement) => adding.open({ from, key: way }, element.getBoundingClientRect())
  if (isReadOnly) return null
  return isWide ? (
    <button type="button" className={styles.goTo} onClick={(event) => open(event.currentTarget)}>
      <IconPlus size={14} aria-hidden /> {label}
    </button>
  ) : (
    <ActionIcon size={32} aria-label={label} onClick={(event) => open(event.currentTarget)}>
      <IconPlus size={16} aria-hidden />
    </ActionIcon>
  )
}
