import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'

/** After the last change. */
const REST_MS = 700

/** `unfit`: its form is not whole, so that it cannot be kept yet. */
export type SaveState =
  | { state: 'clean' | 'waiting' | 'saving' | 'unfit' }
  | { state: 'saved'; at: number }
  | { state: 'failed'; error: unknown }

export interface Autosave {
  save: SaveState
  /** What is on the page is not on the server. */
  isUnsaved: boolean
  /** Saves at once what is not saved yet; resolves when it is. */
  flush(): Promise<void>
  /** What is on the page was kept otherwise: it was published. */
  settle(): void
}

interface Options<Doc> {
  /** Of what is saved: requests of one come one after another. */
  id: string
  doc: Doc
  /** Whether its form is right, so that it can be kept. */
  isWhole: boolean
  keep: (doc: Doc) => Promise<unknown>
}

/** Keeps the draft on the server a little after each change; one request at a time, so that the last one wins. */
export function useAutosave<Doc>({ id, doc, isWhole, keep }: Options<Doc>): Autosave {
  const [kept, setKept] = useState(doc)
  const [savedAt, setSavedAt] = useState<number | null>(null)
  const settled = useRef<Doc>(undefined)
  const put = useMutation({
    scope: { id },
    // What was asked for before it was published, and waited meanwhile, is no draft any more.
    mutationFn: async (next: Doc) => {
      if (next === settled.current) return
      await keep(next)
      setSavedAt(Date.now())
    },
    onSuccess: (_kept, next) => setKept(next),
  })
  const { mutateAsync, isPending, variables, error } = put
  const isUnsaved = doc !== kept
  const isTried = variables === doc
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (!isUnsaved || !isWhole || isTried) return
    timer.current = setTimeout(() => {
      settled.current = undefined
      void mutateAsync(doc).catch(() => undefined)
    }, REST_MS)
    return () => clearTimeout(timer.current)
  }, [doc, isTried, isUnsaved, isWhole, mutateAsync])

  const flush = async () => {
    clearTimeout(timer.current)
    if (!isUnsaved || !isWhole) return
    settled.current = undefined
    await mutateAsync(doc)
  }
  const settle = () => {
    clearTimeout(timer.current)
    settled.current = doc
    setKept(doc)
    setSavedAt(null)
  }
  return { save: stateOf(), isUnsaved, flush, settle }

  function stateOf(): SaveState {
    if (isPending) return { state: 'saving' }
    if (isUnsaved && !isWhole) return { state: 'unfit' }
    if (isUnsaved && isTried && error !== null) return { state: 'failed', error }
    if (isUnsaved) return { state: 'waiting' }
    return savedAt === null ? { state: 'clean' } : { state: 'saved', at: savedAt }
  }
}
