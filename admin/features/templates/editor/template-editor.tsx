import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Select } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import type { SurveyRow } from '@otklik/server/surveys/api'
import type { TemplateDetail, TemplateProblem, TemplateSaved, TemplateText } from '@otklik/server/messages/api'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { useLanguage } from '../../../format/use-format.ts'
import { FormFailure } from '../../../patterns/form-failure.tsx'
import { LeaveGuard } from '../../../patterns/leave-guard.tsx'
import { Page } from '../../../patterns/page.tsx'
import { useToasts } from '../../../patterns/toasts.tsx'
import { surveysQuery } from '../../surveys/queries.ts'
import { ContactField } from '../preview/contact-field.tsx'
import preview from '../preview/preview.module.css'
import { Preview } from '../preview/preview.tsx'
import { usePreview } from '../preview/use-preview.ts'
import { fittingSurvey } from '../preview/fitting-survey.ts'
import { templatePath, templateQuery } from '../queries.ts'
import styles from './editor.module.css'
import { LanguageBar } from './language-bar.tsx'
import { ProblemList } from './problem-list.tsx'
import type { LineTarget } from './source-field.tsx'
import { Standing } from './standing.tsx'
import { TemplateTools } from './template-tools.tsx'
import { TextForm } from './text-form.tsx'
import { changed, type Drafts } from './texts.ts'

const route = getRouteApi('/shell/templates/$templateKey')

/** What a template says, beside the mail that it makes. */
export function TemplateEditor({ template }: { template: TemplateDetail }) {
  const own = useLanguage()
  const { language: wanted } = route.useSearch()
  const [drafts, setDrafts] = useState<Drafts>({})
  const saved = chosenOf(template, wanted, own)
  const { language } = saved
  const text = drafts[language]?.text ?? saved.source
  const [contactId, setContactId] = useState<string>()
  const { data: surveys = [] } = useQuery(surveysQuery)
  // Null: none, by choice.
  const [chosen, setSurvey] = useState<string | null>()
  const survey =
    chosen === undefined ? (template.surveys[0] ?? fittingSurvey(text.mjml, surveys)) : (chosen ?? undefined)
  const shown = usePreview({ source: text, language, contactId, survey })
  const problems = shown.query.data?.problems ?? []
  const save = useSave(template, setDrafts)
  const isDraft = drafts[language] !== undefined
  const saveNow = () => {
    const draft = drafts[language]
    if (draft !== undefined && !save.isPending) save.mutate({ language, ...draft })
  }
  useHotkeys([['mod+S', saveNow]], [])
  const [mjml, plain] = [useRef<LineTarget>(null), useRef<LineTarget>(null)]
  const goTo = ({ path, line }: TemplateProblem) => {
    if (line !== null) (path === 'text' ? plain : mjml).current?.goTo(line)
  }
  return (
    <Page
      title={template.key}
      question={<Standing template={template} saved={saved} isDraft={isDraft} />}
      tools={
        <TemplateTools
          template={template}
          language={language}
          trial={{ source: text, language, contactId, survey }}
          isDraft={isDraft}
          isSaving={save.isPending}
          onSave={saveNow}
          onRestored={() => setDrafts(({ [language]: _restored, ...others }) => others)}
        />
      }
      fills
    >
      <LeaveGuard unsaved={Object.keys(drafts).length > 0} />
      <LanguageBar template={template} language={language} drafts={drafts} />
      <div className={styles.body}>
        <div className={styles.write}>
          <FormFailure error={save.error} />
          <ProblemList problems={problems} isStale={shown.isStale} onGo={goTo} />
          <TextForm
            key={language}
            text={text}
            onChange={(next: TemplateText) => setDrafts((before) => changed(before, template, language, next))}
            problems={problems}
            mjml={mjml}
            plain={plain}
          />
        </div>
        <div className={styles.show}>
          <div className={preview.fields}>
            <ContactField value={contactId} onChoose={setContactId} />
            <SurveyField value={survey} surveys={surveys} onChoose={setSurvey} />
          </div>
          <Preview preview={shown} />
        </div>
      </div>
    </Page>
  )
}

/** The one that the address names, else the reader's, else the first. */
function chosenOf({ languages }: TemplateDetail, wanted: string | undefined, own: string) {
  const find = (language: string | undefined) => languages.find((each) => each.language === language)
  return find(wanted) ?? find(own) ?? languages[0]!
}

function useSave(template: TemplateDetail, setDrafts: (change: (before: Drafts) => Drafts) => void) {
  const { t } = useTranslation()
  const { done } = useToasts()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ language, text, over }: { language: string; text: TemplateText; over: number }) =>
      api.put<TemplateSaved>(templatePath(template.key, language), { source: text, over }),
    onSuccess: async (_saved, { language, text }) => {
      await client.invalidateQueries({ queryKey: [topics.templates] })
      const now = client.getQueryData(templateQuery(template.key).queryKey) ?? template
      // What was written while it was being saved stays a draft, over what was saved.
      setDrafts((before) => {
        const { [language]: written, ...others } = before
        return written === undefined || written.text === text ? others : changed(others, now, language, written.text)
      })
      done(t('templates.saved'))
    },
  })
}

const NONE = ''

interface SurveyFieldProps {
  value: string | undefined
  surveys: readonly SurveyRow[]
  onChoose: (key: string | null) => void
}

function SurveyField({ value, surveys, onChoose }: SurveyFieldProps) {
  const { t } = useTranslation()
  const published = surveys.flatMap(({ key, name, version }) => (version === null ? [] : [{ value: key, label: name }]))
  return (
    <Select
      label={t('templates.preview.survey')}
      data={[{ value: NONE, label: t('templates.preview.noSurvey') }, ...published]}
      value={value ?? NONE}
      onChange={(chosen) => onChoose(chosen === NONE ? null : chosen)}
    />
  )
}
