import { createContext, use, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepId } from '@otklik/core/scenario'
import { Confirm } from '../../../patterns/confirm.tsx'
import { orphansOf, removeSteps } from '../editing/remove.ts'
import { useSentences } from '../texts/sentences.ts'
import styles from './editor.module.css'
import { useEditor } from './editor.tsx'

/** Asks whether the steps are to go, since others would go with them. */
type Ask = (ids: readonly StepId[]) => void

const Context = createContext<Ask | null>(null)

/** So many of what goes too are named. */
const NAMED = 8

export function useAskRemoval(): Ask {
  const ask = use(Context)
  if (ask === null) throw new Error('useAskRemoval is called outside RemovalProvider')
  return ask
}

export function RemovalProvider({ children }: { children: ReactNode }) {
  const [ids, setIds] = useState<readonly StepId[]>([])
  return (
    <Context value={setIds}>
      {children}
      <Removal ids={ids} onClose={() => setIds([])} />
    </Context>
  )
}

function Removal({ ids, onClose }: { ids: readonly StepId[]; onClose: () => void }) {
  const { t } = useTranslation()
  const { doc, change, choose } = useEditor()
  const sentences = useSentences()
  const { definition } = doc
  const orphans = orphansOf(definition, ids)
  const remove = () => {
    change(removeSteps(definition, ids))
    choose([])
    onClose()
  }
  return (
    <Confirm
      opened={ids.length > 0}
      title={t('scenarios.remove.title', { count: ids.length })}
      action={t('scenarios.remove.action', { count: ids.length + orphans.length })}
      danger
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{t('scenarios.remove.text', { count: orphans.length })}</p>
      <ul className={styles.orphans}>
        {orphans.slice(0, NAMED).flatMap((id) => {
          const step = definition.steps[id]
          return step === undefined ? [] : [<li key={id}>{sentences.step(step)}</li>]
        })}
        {orphans.length > NAMED && <li>…</li>}
      </ul>
    </Confirm>
  )
}
