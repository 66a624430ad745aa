import { SegmentedControl, Skeleton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplatePreview } from '@otklik/server/messages/api'
import { Failure } from '../../../patterns/failure.tsx'
import { MailFrame } from '../../../patterns/mail-frame.tsx'
import { AmpPart } from '../../../patterns/amp-part.tsx'
import styles from './preview.module.css'
import type { usePreview } from './use-preview.ts'

const parts = ['html', 'text', 'amp'] as const
const widths = ['phone', 'desktop'] as const
const lights = ['light', 'dark'] as const

/** The mail as it would go out, in each of its parts. */
export function Preview({ preview: { query, isStale } }: { preview: ReturnType<typeof usePreview> }) {
  const { t } = useTranslation()
  const [part, setPart] = useState<(typeof parts)[number]>('html')
  const [width, setWidth] = useState<(typeof widths)[number]>('phone')
  const [light, setLight] = useState<(typeof lights)[number]>('light')
  return (
    <section className={styles.preview} aria-label={t('templates.preview.title')} data-stale={isStale || undefined}>
      <div className={styles.tools}>
        <Choice name="part" value={part} values={parts} onChoose={setPart} />
        {part === 'html' && (
          <>
            <Choice name="width" value={width} values={widths} onChoose={setWidth} />
            <Choice name="light" value={light} values={lights} onChoose={setLight} />
          </>
        )}
      </div>
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={420} />}
      {query.isSuccess && <Shown shown={query.data} part={part} phone={width === 'phone'} dark={light === 'dark'} />}
    </section>
  )
}

interface ShownProps {
  shown: TemplatePreview
  part: (typeof parts)[number]
  phone: boolean
  dark: boolean
}

function Shown({ shown: { mail, amp }, part, phone, dark }: ShownProps) {
  const { t } = useTranslation()
  if (mail === null) return <p className={styles.note}>{t('templates.preview.mendFirst')}</p>
  return (
    <>
      <p className={styles.subject}>
        <small dir="auto">{mail.from}</small>
        <b dir="auto">{mail.subject}</b>
      </p>
      {part === 'html' && <MailFrame html={mail.html} title={mail.subject} phone={phone} dark={dark} />}
      {part === 'text' && (
        <pre className={styles.text} dir="auto">
          {mail.text}
        </pre>
      )}
      {part === 'amp' && <AmpPart report={amp} />}
      <p className={styles.note}>{t('templates.preview.note')}</p>
    </>
  )
}

interface ChoiceProps<Value extends string> {
  name: 'part' | 'width' | 'light'
  value: Value
  values: readonly Value[]
  onChoose: (value: Value) => void
}

function Choice<Value extends string>({ name, value, values, onChoose }: ChoiceProps<Value>) {
  const { t } = useTranslation()
  return (
    <SegmentedControl<Value>
      aria-label={t(`templates.preview.${name}.title`)}
      value={value}
      onChange={onChoose}
      data={values.map((each) => ({ value: each, label: t(`templates.preview.${name}.${each as string}`) }))}
    />
  )
}
