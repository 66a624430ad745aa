import { ActionIcon, Menu, Textarea, TextInput, Tooltip } from '@mantine/core'
import { IconBraces } from '@tabler/icons-react'
import { useId, useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Localized } from '@otklik/core/survey'
import { useLanguage } from '../../../format/use-format.ts'
import { useEditor } from '../editor/editor.tsx'
import styles from './fields.module.css'
import { useEarlierAnswers } from './place.ts'

interface Props {
  label: string
  value: Localized | undefined
  /** Undefined: nothing is left of it. */
  onChange: (text: Localized | undefined) => void
  error?: string | undefined
  /** It may be left out in all languages. */
  optional?: boolean
  multiline?: boolean
  focused?: boolean
  /** Its name stands above it already. */
  isNamed?: boolean
  onEnter?: () => void
}

type Field = HTMLInputElement | HTMLTextAreaElement

/** A text in all languages of the survey, side by side; one that is missing is marked. */
export function LocalizedField(props: Props) {
  const { label, value = {}, onChange, error, optional = false, isNamed = false } = props
  const { definition } = useEditor()
  const fields = useRef(new Map<string, Field>())
  const last = useRef(definition.languages[0] ?? '')
  const problemId = useId()
  const put = (language: string, words: string) => {
    const { [language]: _former, ...others } = value
    const next = words === '' ? others : { ...value, [language]: words }
    onChange(Object.keys(next).length === 0 ? undefined : next)
  }
  const insert = (pipe: string) => {
    const field = fields.current.get(last.current)
    const words = value[last.current] ?? ''
    const [from, to] = [field?.selectionStart ?? words.length, field?.selectionEnd ?? words.length]
    const gap = /\S$/.test(words.slice(0, from)) ? ' ' : ''
    put(last.current, words.slice(0, from) + gap + pipe + words.slice(to))
    field?.focus()
  }
  const isExpected = !optional || Object.keys(value).length > 0
  return (
    <div role="group" aria-label={label} className={styles.text}>
      <div className={styles.textHead}>
        {!isNamed && <span className="mantine-InputWrapper-label">{label}</span>}
        {!isNamed && <InsertMenu label={label} onInsert={insert} />}
      </div>
      <div className={styles.languages}>
        {definition.languages.map((language) => (
          <OneLanguage
            key={language}
            {...props}
            language={language}
            words={value[language] ?? ''}
            isMissing={isExpected && (value[language] ?? '') === ''}
            problemId={error === undefined ? undefined : problemId}
            fields={fields}
            onFocus={() => (last.current = language)}
            onPut={(words) => put(language, words)}
          />
        ))}
      </div>
      {error !== undefined && (
        <p id={problemId} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  )
}

interface OneProps extends Props {
  language: string
  words: string
  isMissing: boolean
  problemId: string | undefined
  fields: RefObject<Map<string, Field>>
  onFocus: () => void
  onPut: (words: string) => void
}

function OneLanguage(props: OneProps) {
  const { label, language, words, isMissing, problemId, fields, onFocus, onPut, multiline, focused, onEnter } = props
  const { t } = useTranslation()
  const { definition } = useEditor()
  const nameOfLanguage = useLanguageName()
  const isFirst = language === definition.languages[0]
  const shared = {
    'aria-label': `${label}, ${nameOfLanguage(language)}`,
    'aria-describedby': problemId,
    lang: language,
    dir: 'auto',
    maxLength: 1_000,
    placeholder: isMissing ? t('surveys.field.missing') : undefined,
    'data-autofocus': (focused && isFirst) || undefined,
    value: words,
    error: isMissing && isFirst,
    className: isMissing && !isFirst ? styles.missing : undefined,
    leftSection: definition.languages.length > 1 ? <small lang="">{language}</small> : undefined,
    onFocus,
    onChange: (event: { currentTarget: Field }) => onPut(event.currentTarget.value),
    ref: (field: Field | null) =>
      void (field === null ? fields.current.delete(language) : fields.current.set(language, field)),
  }
  if (multiline) return <Textarea {...shared} className={shared.className ?? ''} autosize minRows={2} maxRows={8} />
  return (
    <TextInput
      {...shared}
      className={shared.className ?? ''}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || onEnter === undefined) return
        event.preventDefault()
        onEnter()
      }}
    />
  )
}

/** Puts what was answered earlier into the text, where the cursor is. */
function InsertMenu({ label, onInsert }: { label: string; onInsert: (pipe: string) => void }) {
  const { t } = useTranslation()
  const earlier = useEarlierAnswers()
  if (earlier.length === 0) return null
  return (
    <Menu returnFocus={false}>
      <Menu.Target>
        <Tooltip label={t('surveys.field.insert')}>
          <ActionIcon size={24} aria-label={`${t('surveys.field.insert')}: ${label}`}>
            <IconBraces size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown className={styles.insert}>
        <Menu.Label>{t('surveys.field.insert')}</Menu.Label>
        {earlier.map(({ key, title }) => (
          <Menu.Item key={key} dir="auto" onClick={() => onInsert(`{{answer.${key}}}`)}>
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** What a language is called in the person's own. */
export function useLanguageName(): (language: string) => string {
  const names = new Intl.DisplayNames([useLanguage()], { type: 'language' })
  return (language) => names.of(language) ?? language
}
