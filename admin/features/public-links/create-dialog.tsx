import { NumberInput, Select, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { dayAfter, startOfDay } from '@otklik/core/time'
import { api } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { useLanguageName } from '../../format/use-format.ts'
import { FormDialog } from '../../patterns/form-dialog.tsx'
import { surveysQuery } from '../surveys/queries.ts'
import { useLinkDeed } from './queries.ts'

const BROWSERS = ''
const PER_DAY = 20

interface Values {
  name: string
  survey: string
  perDay: number | string
  language: string
  /** The last day, `YYYY-MM-DD`. */
  until: string | null
}

/** A new link: to which survey, in which language, until when, and how many a day of one requester. */
export function CreateDialog({ survey = '', onClose }: { survey?: string | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const nameOf = useLanguageName()
  const surveys = (useQuery(surveysQuery).data ?? []).filter(({ version }) => version !== null)
  const make = useLinkDeed(
    ({ until, language, ...values }: Values) =>
      api.post('/public-links', {
        ...values,
        language: language === BROWSERS ? null : language,
        until: until === null ? null : new Date(startOfDay(dayAfter(until), workspace.zone)).toISOString(),
      }),
    onClose,
  )
  const form = useForm<Values>({
    initialValues: { name: '', survey, perDay: PER_DAY, language: BROWSERS, until: null },
    validateInputOnBlur: true,
    validate: {
      name: (name) => (name.trim() === '' ? t('states.required') : null),
      survey: (survey) => (survey === '' ? t('states.required') : null),
      perDay: (many) => (Number(many) >= 1 ? null : t('states.required')),
    },
  })
  const languages = surveys.find(({ key }) => key === form.getValues().survey)?.languages ?? []
  return (
    <FormDialog
      title={t('publicLinks.create')}
      action={t('publicLinks.act.create')}
      doing={make}
      onSubmit={form.onSubmit((values) => make.mutate(values))}
      onClose={onClose}
    >
      <TextInput
        label={t('publicLinks.field.name')}
        description={t('publicLinks.field.nameHint')}
        maxLength={200}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Select
        label={t('publicLinks.field.survey')}
        data={surveys.map(({ key, name }) => ({ value: key, label: name }))}
        {...form.getInputProps('survey')}
      />
      <Select
        label={t('publicLinks.field.language')}
        data={[
          { value: BROWSERS, label: t('publicLinks.browsers') },
          ...languages.map((code) => ({ value: code, label: nameOf(code) })),
        ]}
        {...form.getInputProps('language')}
      />
      <NumberInput
        size="xs"
        label={t('publicLinks.field.perDay')}
        description={t('publicLinks.field.perDayHint')}
        min={1}
        max={10_000}
        {...form.getInputProps('perDay')}
      />
      <DateInput
        size="xs"
        label={t('publicLinks.field.until')}
        description={t('publicLinks.field.untilHint')}
        clearable
        valueFormat="DD.MM.YYYY"
        {...form.getInputProps('until')}
      />
    </FormDialog>
  )
}
