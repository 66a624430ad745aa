import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RefObject } from 'react'
import type { TemplateProblem, TemplateText } from '@otklik/server/messages/api'
import styles from './editor.module.css'
import { SourceField, type LineTarget } from './source-field.tsx'
import { withPart } from './texts.ts'

interface Props {
  text: TemplateText
  onChange: (text: TemplateText) => void
  problems: readonly TemplateProblem[]
  mjml: RefObject<LineTarget | null>
  plain: RefObject<LineTarget | null>
}

const amps = ['workspace', 'on', 'off'] as const

/** What a template says in one language. */
export function TextForm({ text, onChange, problems, mjml, plain }: Props) {
  const { t } = useTranslation()
  const put = <Part extends keyof TemplateText>(part: Part, value: TemplateText[Part] | undefined) =>
    onChange(withPart(text, part, value))
  const linesOf = (path: TemplateProblem['path']) =>
    problems.flatMap((problem) => (problem.path === path && problem.line !== null ? [problem.line] : []))
  const isWrong = (path: TemplateProblem['path']) => problems.some((problem) => problem.path === path)
  return (
    <div className={styles.form}>
      <TextInput
        label={t('templates.part.subject')}
        value={text.subject}
        onChange={(event) => put('subject', event.currentTarget.value)}
        error={isWrong('subject')}
        maxLength={500}
        dir="auto"
      />
      <TextInput
        label={t('templates.part.preheader')}
        description={t('templates.part.preheaderHint')}
        value={text.preheader ?? ''}
        onChange={(event) => put('preheader', event.currentTarget.value)}
        error={isWrong('preheader')}
        maxLength={500}
        dir="auto"
      />
      <SourceField
        label={t('templates.part.mjml')}
        hint={t('templates.part.mjmlHint')}
        value={text.mjml}
        onChange={(value) => put('mjml', value)}
        badLines={linesOf('mjml')}
        target={mjml}
        rows={22}
      />
      <SourceField
        label={t('templates.part.text')}
        hint={t('templates.part.textHint')}
        value={text.text ?? ''}
        onChange={(value) => put('text', value)}
        badLines={linesOf('text')}
        target={plain}
        rows={6}
      />
      <Select
        label={t('templates.part.amp')}
        description={t('templates.part.ampHint')}
        data={amps.map((value) => ({ value, label: t(`templates.amp.${value}`) }))}
        value={text.amp === undefined ? 'workspace' : text.amp ? 'on' : 'off'}
        onChange={(value) => put('amp', value === 'workspace' ? undefined : value === 'on')}
      />
    </div>
  )
}
