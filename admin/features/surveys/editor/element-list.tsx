import { IconAlertTriangle, IconArrowsSplit2, IconSettings } from '@tabler/icons-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyElement } from '@otklik/core/survey'
import { useLanguage } from '../../../format/use-format.ts'
import { focusHandle, useDragBetween, type Drop } from '../../../patterns/drag-between.ts'
import { DragHandle } from '../../../patterns/drag-handle.tsx'
import { nameOf } from '../editing/earlier.ts'
import { added, dropped, freshId, moved } from '../editing/elements.ts'
import { viewOf } from '../kinds/registry.ts'
import { AddMenu } from './add-menu.tsx'
import styles from './editor.module.css'
import { useEditor } from './editor.tsx'
import { focusForm } from './element-form.tsx'
import { placeOf } from './problems.ts'

/** Before a kind that is dragged from the menu: ids of elements do not begin so. */
const FRESH = '+'

/** The elements in their order: chosen with a click, moved by their handles or with Alt and an arrow. */
export function ElementList() {
  const { t } = useTranslation()
  const { definition, chosen, choose, change } = useEditor()
  const root = useRef<HTMLOListElement>(null)
  const [isAdding, setAdding] = useState(false)
  const add = (kind: SurveyElement['kind'], beside?: Drop) => {
    const { base, fresh } = viewOf(kind)
    const id = freshId(definition, base ?? kind)
    const next = added(definition, fresh(id, definition), chosen)
    change(beside === undefined ? next : dropped(next, id, beside))
    choose(id)
    // Its first text is to be written.
    requestAnimationFrame(focusForm)
  }
  const { drop, onGrab } = useDragBetween({
    root,
    itemUnder,
    onDrop: (id, beside) => {
      if (!id.startsWith(FRESH)) return change(dropped(definition, id, beside))
      setAdding(false)
      add(id.slice(FRESH.length) as SurveyElement['kind'], beside)
    },
  })
  const shift = (id: string, direction: 'up' | 'down') => {
    const place = definition.elements.findIndex((element) => element.id === id)
    change(moved(definition, id, place + (direction === 'up' ? -1 : 1)))
    requestAnimationFrame(() => focusHandle(root.current, id))
  }
  return (
    <nav className={styles.list} aria-label={t('surveys.elements')}>
      <button
        type="button"
        className={styles.settings}
        aria-current={chosen === null || undefined}
        onClick={() => choose(null)}
      >
        <IconSettings size={16} aria-hidden />
        {t('surveys.settings.title')}
      </button>
      <ol ref={root}>
        {definition.elements.map((element, place) => (
          <Row
            key={element.id}
            element={element}
            place={place}
            drop={drop?.id === element.id ? drop.side : undefined}
            onGrab={onGrab}
            onShift={shift}
          />
        ))}
      </ol>
      <AddMenu
        opened={isAdding}
        onOpened={setAdding}
        onGrab={(event, kind) => onGrab(event, FRESH + kind)}
        onAdd={add}
      />
    </nav>
  )
}

interface RowProps {
  element: SurveyElement
  place: number
  drop: 'before' | 'after' | undefined
  onGrab: Parameters<typeof DragHandle>[0]['onGrab']
  onShift: (id: string, direction: 'up' | 'down') => void
}

function Row({ element, place, drop, onGrab, onShift }: RowProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { definition, problems, chosen, choose } = useEditor()
  const { id, kind } = element
  const Icon = viewOf(kind).icon
  const name = nameOf(element, definition, language)
  const hasProblem = problems.all.some((problem) => placeOf(problem) === place)
  const byAlt = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onShift(id, event.key === 'ArrowUp' ? 'up' : 'down')
  }
  return (
    <li className={styles.row} data-node={id} data-on={chosen === id || undefined} data-drop={drop}>
      <DragHandle id={id} name={name} onGrab={onGrab} onShift={onShift} />
      <button
        type="button"
        className={styles.open}
        aria-current={chosen === id || undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onClick={() => choose(id)}
        onKeyDown={byAlt}
      >
        <Icon size={16} stroke={1.8} aria-hidden />
        <span className={styles.name}>
          <span dir="auto">{name}</span>
          <small>{t(`surveys.kind.${kind}.name`)}</small>
        </span>
        {(element.showIf !== undefined || element.jumps !== undefined) && (
          <IconArrowsSplit2 size={14} role="img" aria-label={t('surveys.hasLogic')} />
        )}
        {hasProblem && (
          <IconAlertTriangle size={15} role="img" className={styles.bad} aria-label={t('surveys.problem.has')} />
        )}
      </button>
    </li>
  )
}

function itemUnder(root: HTMLElement, element: Element | null): HTMLElement | null {
  const item = element?.closest<HTMLElement>('[data-node]') ?? null
  return item !== null && root.contains(item) ? item : null
}
