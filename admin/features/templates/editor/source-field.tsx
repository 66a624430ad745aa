import { useId, useImperativeHandle, useRef, type Ref } from 'react'
import styles from './editor.module.css'
import { lineRange } from './texts.ts'

/** Goes to a line: it has the focus then, and is marked. */
export interface LineTarget {
  goTo: (line: number) => void
}

interface Props {
  label: string
  hint: string
  value: string
  onChange: (text: string) => void
  /** Lines that something is wrong with. */
  badLines: readonly number[]
  target: Ref<LineTarget>
  rows: number
}

const LINE_PX = 19

/** A text of many lines with their numbers beside them. */
export function SourceField({ label, hint, value, onChange, badLines, target, rows }: Props) {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLOListElement>(null)
  useImperativeHandle(target, () => ({
    goTo(line) {
      const [start, end] = lineRange(value, line)
      area.current?.focus()
      area.current?.setSelectionRange(start, end)
      area.current?.scrollTo({ top: Math.max(0, (line - 3) * LINE_PX) })
    },
  }))
  const lines = value.split('\n').length
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <p id={`${id}-hint`} className={styles.hint}>
        {hint}
      </p>
      <div className={styles.source}>
        <ol className={styles.gutter} ref={gutter} aria-hidden>
          {Array.from({ length: lines }, (_, index) => (
            <li key={index} data-bad={badLines.includes(index + 1) || undefined}>
              {index + 1}
            </li>
          ))}
        </ol>
        <textarea
          id={id}
          ref={area}
          rows={rows}
          wrap="off"
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          aria-invalid={badLines.length > 0}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          onScroll={(event) => gutter.current?.scrollTo({ top: event.currentTarget.scrollTop })}
        />
      </div>
    </div>
  )
}
