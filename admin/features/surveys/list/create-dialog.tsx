import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SurveyDetail, SurveyRow, SurveyStarter } from '@otklik/server/surveys/api'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { isKey, keyOf } from '../../../format/key-of.ts'
import { useLanguage } from '../../../format/use-format.ts'
import { FormFailure } from '../../../patterns/form-failure.tsx'
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
    validate: {
      name: (name) => (name.trim() === '' ? t('states.required') : null),
      key: (key) => {
        if (!isKey(key)) return t('surveys.create.badKey')
        return taken.some((row) => row.key === key) ? t('surveys.create.takenKey') : null
      },
    },
  })
  const { key, name } = form.getValues()
  const named = (next: string) => {
    // The key follows the name until it is written by hand.
    if (key === keyOf(name)) form.setFieldValue('key', keyOf(next))
    form.setFieldValue('name', next)
  }
  const begin = (starter: string) => {
    const nameOf = (of: string) => starters.find((each) => each.key === of)?.name[language] ?? ''
    if (name === nameOf(form.getValues().starter)) named(nameOf(starter))
    form.setFieldValue('starter', starter)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('surveys.create.title')}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <form noValidate onSubmit={form.onSubmit((values) => create.mutate(values))}>
        <Stack gap={14}>
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
            onChange={(event) => named(event.currentTarget.value)}
          />
          <TextInput
            label={t('surveys.create.key')}
            description={t('surveys.create.keyHint')}
            maxLength={63}
            {...form.getInputProps('key')}
          />
          <FormFailure error={create.error} />
          <Group justify="flex-end" gap={8}>
            <Button onClick={onClose}>{t('states.cancel')}</Button>
            <Button type="submit" variant="filled" loading={create.isPending}>
              {t('surveys.create.action')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
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
