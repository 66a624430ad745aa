import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { optionsFor, type Localized, type Question, type RatingElement, type ScaleLook } from '@otklik/core/survey'
import styles from './preview.module.css'

interface Props {
  element: Question
  textsOf: (key: string) => readonly string[]
  put: (key: string, texts: readonly string[]) => void
  say: (text: Localized | undefined) => string
}

const SCALES = { nps: [0, 10], csat: [1, 5], ces: [1, 7] } as const
const TYPED = { number: 'text', date: 'date', email: 'email', phone: 'tel' } as const

/** How an element is answered in the preview: plain fields, whose texts the machine reads as it reads a page's form. */
export function AnswerInput(props: Props) {
  const { element, textsOf, put, say } = props
  const { t } = useTranslation()
  const { id } = element
  switch (element.kind) {
    case 'nps':
    case 'csat':
    case 'ces': {
      const [low, high] = SCALES[element.kind]
      const ends = { low: say(element.lowLabel), high: say(element.highLabel) }
      return <Scale {...props} name={id} low={low} high={high} look={element.look} ends={ends} />
    }
    case 'rating':
      return <Rating {...props} element={element} />
    case 'choice':
      return <Choice {...props} />
    case 'yes-no':
      return (
        <Marks
          {...props}
          name={id}
          marks={[true, false].map((value) => ({ value: String(value), label: t(`states.${value ? 'yes' : 'no'}`) }))}
        />
      )
    case 'consent':
      return (
        <label className={styles.mark}>
          <input
            type="checkbox"
            checked={textsOf(id)[0] === 'true'}
            onChange={(event) => put(id, event.currentTarget.checked ? ['true'] : [])}
          />
          {say(element.label)}
        </label>
      )
    case 'statement':
      return null
    case 'text':
      if (element.short !== true)
        return (
          <textarea
            className={styles.field}
            rows={3}
            aria-label={say(element.title)}
            placeholder={say(element.placeholder)}
            value={textsOf(id)[0] ?? ''}
            onChange={(event) => put(id, [event.currentTarget.value])}
          />
        )
      return <Line {...props} type="text" placeholder={say(element.placeholder)} />
    case 'email':
    case 'phone':
      return <Line {...props} type={TYPED[element.kind]} placeholder={say(element.placeholder)} />
    case 'number':
    case 'date':
      return <Line {...props} type={TYPED[element.kind]} placeholder="" />
  }
}

function Line({ element, textsOf, put, say, type, placeholder }: Props & { type: string; placeholder: string }) {
  return (
    <input
      className={styles.field}
      type={type}
      aria-label={say(element.title)}
      placeholder={placeholder}
      value={textsOf(element.id)[0] ?? ''}
      onChange={(event) => put(element.id, [event.currentTarget.value])}
    />
  )
}

interface MarksProps extends Pick<Props, 'textsOf' | 'put'> {
  /** The key of the answer. */
  name: string
  marks: { value: string; label: string }[]
  multiple?: boolean
}

function Marks({ name, marks, textsOf, put, multiple = false }: MarksProps) {
  // The same element may be tried in two previews at once.
  const group = useId()
  const chosen = textsOf(name)
  return marks.map(({ value, label }) => (
    <label key={value} className={styles.mark} data-on={chosen.includes(value) || undefined}>
      <input
        type={multiple ? 'checkbox' : 'radio'}
        name={group}
        checked={chosen.includes(value)}
        onChange={() => put(name, multiple ? toggled(chosen, value) : [value])}
      />
      {label}
    </label>
  ))
}

function toggled(chosen: readonly string[], value: string): string[] {
  return chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]
}

function Choice({ element, textsOf, put, say }: Props) {
  const { t } = useTranslation()
  if (element.kind !== 'choice') return null
  const { id, other, multiple } = element
  const words = `${id}-other`
  return (
    <>
      <Marks
        name={id}
        multiple={multiple}
        marks={optionsFor(element, 'preview').map((option) => ({ value: option.id, label: say(option.title) || '…' }))}
        textsOf={textsOf}
        put={put}
      />
      {other !== undefined && textsOf(id).includes(other) && (
        <input
          className={styles.field}
          aria-label={t('surveys.preview.ownWords')}
          value={textsOf(words)[0] ?? ''}
          onChange={(event) => put(words, [event.currentTarget.value])}
        />
      )}
    </>
  )
}

function Rating({ element, say, textsOf, put }: Props & { element: RatingElement }) {
  const { id, items, highest, look } = element
  const ends = { low: say(element.lowLabel), high: say(element.highLabel) }
  return items.map((item) => (
    <div key={item.id} role="group" aria-label={say(item.title)} className={styles.item}>
      <span>{say(item.title) || '…'}</span>
      <Scale name={`${id}.${item.id}`} low={1} high={highest} look={look} ends={ends} textsOf={textsOf} put={put} />
    </div>
  ))
}

interface ScaleProps extends Pick<Props, 'textsOf' | 'put'> {
  name: string
  low: number
  high: number
  look: ScaleLook | undefined
  ends: { low: string; high: string }
}

const FACES = ['😞', '🙁', '😐', '🙂', '😀']

function Scale({ name, low, high, look, ends, textsOf, put }: ScaleProps) {
  const group = useId()
  const chosen = textsOf(name)[0]
  const points = Array.from({ length: high - low + 1 }, (_, index) => low + index)
  const face = (point: number) => (look === 'stars' ? '★' : look === 'smileys' ? FACES[point - 1] : point)
  return (
    <div className={styles.scale}>
      <div className={styles.points} style={{ gridTemplateColumns: `repeat(${points.length}, minmax(0, 1fr))` }}>
        {points.map((point) => (
          <label key={point} data-on={chosen === String(point) || undefined}>
            <input
              type="radio"
              name={group}
              aria-label={String(point)}
              checked={chosen === String(point)}
              onChange={() => put(name, [String(point)])}
            />
            <span aria-hidden>{face(point)}</span>
          </label>
        ))}
      </div>
      <p className={styles.ends}>
        <span>{ends.low}</span>
        <span>{ends.high}</span>
      </p>
    </div>
  )
}
