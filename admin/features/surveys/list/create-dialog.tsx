import { Radio, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SurveyDetail, SurveyRow, SurveyStarter } from '@otklik/server/surveys/api'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { useLanguage } from '../../../format/use-format.ts'
import { FormDialog } from '../../../patterns/form-dialog.tsx'
import { rename, useNamingRules } from '../../../patterns/naming.ts'
import { startersQuery, surveyPath } from '../queries.ts'
import { blankSurvey } from './blank.ts'
import styles from './list.module.css'

interface Props {
  taken: SurveyRow[]
  onClose: () => void
}

const NOTHING = 'nothing'

interface Values {
  starter: string
  name: string
  key: string
}

/** Names a new survey, and what it begins with; makes its draft. */
export function CreateDialog({ taken, onClose }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data: starters = [] } = useQuery(startersQuery)
  const create = useCreate(starters)
  const form = useForm<Values>({
    initialValues: { starter: NOTHING, name: '', key: '' },
    validateInputOnBlur: true,
    validate: useNamingRules((key) => taken.some((row) => row.key === key), t('surveys.create.takenKey')),
  })
  const { name } = form.getValues()
  const begin = (starter: string) => {
    const nameOf = (of: string) => starters.find((each) => each.key === of)?.name[language] ?? ''
    if (name === nameOf(form.getValues().starter)) rename(form, nameOf(starter))
    form.setFieldValue('starter', starter)
  }
  return (
    <FormDialog
      title={t('surveys.create.title')}
      size="lg"
      action={t('surveys.create.action')}
      doing={create}
      onSubmit={form.onSubmit((values) => create.mutate(values))}
      onClose={onClose}
    >
      <Radio.Group label={t('surveys.create.from')} value={form.getValues().starter} onChange={begin}>
        <div className={styles.starters}>
          <Starter value={NOTHING} name={t('surveys.create.blank')} about={t('surveys.create.blankHint')} />
          {starters.map((starter) => (
            <Starter
              key={starter.key}
              value={starter.key}
              name={starter.name[language]}
              about={starter.about[language]}
            />
          ))}
        </div>
      </Radio.Group>
      <TextInput
        label={t('surveys.create.name')}
        maxLength={200}
        data-autofocus
        {...form.getInputProps('name')}
        onChange={(event) => rename(form, event.currentTarget.value)}
      />
      <TextInput
        label={t('surveys.create.key')}
        description={t('surveys.create.keyHint')}
        maxLength={63}
        {...form.getInputProps('key')}
      />
    </FormDialog>
  )
}

function Starter({ value, name, about }: { value: string; name: string; about: string }) {
  return <Radio value={value} label={name} description={about} size="sm" />
}

function useCreate(starters: SurveyStarter[]) {
  const language = useLanguage()
  const navigate = useNavigate()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ starter, name, key }: Values) => {
      const from = starters.find((each) => each.key === starter)?.definition ?? blankSurvey(name, language)
      // Whoever reads the panel in a language writes the survey in it first.
      const languages = [language, ...from.languages.filter((each) => each !== language)]
      const definition = { ...from, name: name.trim(), languages }
      return api.put<SurveyDetail>(`${surveyPath(key)}/draft`, { definition })
    },
    onSuccess: (_detail, { key }) => navigate({ to: '/surveys/$surveyKey', params: { surveyKey: key } }),
    onSettled: () => client.invalidateQueries({ queryKey: [topics.surveys] }),
  })
}
