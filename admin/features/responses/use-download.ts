import { useEffect, useRef, useState } from 'react'
import { api, type Params } from '../../api/client.ts'
import { saveFile } from '../../patterns/save-file.ts'

export interface Download {
  /** Bytes and rows that have come so far, of so many rows; null while nothing is under way. */
  progress: { bytes: number; rows: number; of: number } | null
  error: unknown
  start(path: string, params: Params, name: string): void
  cancel(): void
}

const LINE_END = 10

/** Fetches a file as it is made, tells how far it is, and hands it to the browser to be saved. */
export function useDownload(): Download {
  const [progress, setProgress] = useState<Download['progress']>(null)
  const [error, setError] = useState<unknown>(null)
  const running = useRef<AbortController | null>(null)
  const cancel = () => running.current?.abort()
  useEffect(() => () => running.current?.abort(), [])

  async function fetchFile(path: string, params: Params, name: string, signal: AbortSignal): Promise<void> {
    const response = await api.stream(path, params, signal)
    const of = Number(response.headers.get('otklik-rows') ?? 0)
    const pieces: Uint8Array<ArrayBuffer>[] = []
    let [bytes, rows] = [0, 0]
    const reader = response.body!.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      pieces.push(value)
      bytes += value.length
      for (const byte of value) if (byte === LINE_END) rows++
      setProgress({ bytes, rows: Math.min(rows, of), of })
    }
    saveFile(new Blob(pieces, { type: response.headers.get('content-type') ?? '' }), name)
  }

  return {
    progress,
    error,
    cancel,
    start(path, params, name) {
      const controller = new AbortController()
      running.current = controller
      setError(null)
      setProgress({ bytes: 0, rows: 0, of: 0 })
      fetchFile(path, params, name, controller.signal)
        .catch((failure: unknown) => {
          if (!controller.signal.aborted) setError(failure)
        })
        .finally(() => setProgress(null))
    },
  }
}
