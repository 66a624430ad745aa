import { Menu, Portal } from '@mantine/core'
import { createContext, use, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepKind } from '@otklik/core/scenario'
import type { Point } from '../editing/change.ts'
import { waysOf, type WayPlace } from '../editing/ways.ts'
import { useEditor } from './editor.tsx'
import { useOperations } from './operations.ts'
import { groups } from '../steps/kind.ts'
import { kinds, viewOf } from '../steps/registry.ts'
import { useSentences } from '../texts/sentences.ts'
import styles from './editor.module.css'

/** Where a step is to be added: on a way, after a step whose way is still to be chosen, or free. */
export interface Wanted {
  from: string | null
  key: string | null
  /** Where it is dropped, in the canvas's own units. */
  at?: Point
}

interface Adding {
  /** Asks what to add, beside what was clicked. */
  open(wanted: Wanted, beside: Pick<DOMRect, 'left' | 'bottom'>): void
}

const Context = createContext<Adding | null>(null)

export function useAdding(): Adding {
  const adding = use(Context)
  if (adding === null) throw new Error('useAdding is called outside AddingProvider')
  return adding
}

/** The menu of step kinds, wherever it is called from. */
export function AddingProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ wanted: Wanted; x: number; y: number; caller: Element | null } | null>(null)
  const adding = useMemo<Adding>(
    () => ({
      open: (wanted, { left, bottom }) => setAsked({ wanted, x: left, y: bottom, caller: document.activeElement }),
    }),
    [],
  )
  const close = () => {
    setAsked(null)
    if (asked?.caller instanceof HTMLElement) asked.caller.focus()
  }
  return (
    <Context value={adding}>
      {children}
      {asked !== null && <AddMenu {...asked} onClose={close} />}
    </Context>
  )
}

interface MenuProps {
  wanted: Wanted
  x: number
  y: number
  onClose: () => void
}

const OUTSIDE = ['mousedown', 'touchstart']

function AddMenu({ wanted, x, y, onClose }: MenuProps) {
  const { doc } = useEditor()
  const ways = wanted.from === null ? [] : waysOf(doc.definition, wanted.from)
  const [key, setKey] = useState(wanted.key ?? (ways.length === 1 ? (ways[0]?.key ?? null) : null))
  const place = wanted.from !== null && key !== null ? { from: wanted.from, key } : null
  return (
    <Menu
      opened
      onClose={onClose}
      position="bottom-start"
      closeOnItemClick={false}
      trapFocus
      hideDetached={false}
      // The key that opens it is still on its way out.
      clickOutsideEvents={OUTSIDE}
    >
      {/* At the page's own corner: within the page a fixed place would be counted from its container. */}
      <Portal>
        <Menu.Target>
          <span className={styles.anchor} style={{ left: x, top: y }} />
        </Menu.Target>
      </Portal>
      <Menu.Dropdown className={styles.menu}>
        {place === null && ways.length > 1 ? (
          <Ways from={wanted.from ?? ''} onChoose={setKey} />
        ) : (
          <Kinds place={place} at={wanted.at} onDone={onClose} />
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function Ways({ from, onChoose }: { from: string; onChoose: (key: string) => void }) {
  const { t } = useTranslation()
  const { doc } = useEditor()
  const sentences = useSentences()
  return (
    <>
      <Menu.Label>{t('scenarios.add.which')}</Menu.Label>
      {waysOf(doc.definition, from).map(({ key, to }, index) => (
        <Menu.Item key={key} onClick={() => onChoose(key)} data-autofocus={index === 0 || undefined}>
          {sentences.way(doc.definition, from, key)}
          {to === null ? '' : ` → ${to}`}
        </Menu.Item>
      ))}
    </>
  )
}

function Kinds({ place, at, onDone }: { place: WayPlace | null; at: Point | undefined; onDone: () => void }) {
  const { t } = useTranslation()
  const { doc } = useEditor()
  const operations = useOperations()
  const isJoined =
    place !== null && waysOf(doc.definition, place.from).some(({ key, to }) => key === place.key && to !== null)
  const add = (kind: StepKind) => {
    onDone()
    operations.add(kind, place, at)
  }
  return groups.map((group) => (
    <div key={group}>
      <Menu.Label>{t(`scenarios.group.${group}`)}</Menu.Label>
      {kinds
        // What is behind a way would be lost behind an end.
        .filter((kind) => viewOf(kind).group === group && !(isJoined && kind === 'end'))
        .map((kind) => {
          const Icon = viewOf(kind).icon
          return (
            <Menu.Item key={kind} leftSection={<Icon size={15} aria-hidden />} onClick={() => add(kind)}>
              {t(`scenarios.kind.${kind}.name`)}
            </Menu.Item>
          )
        })}
    </div>
  ))
}
