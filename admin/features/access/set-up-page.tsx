import { Button, PasswordInput, Radio, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SettingUp, WorkspaceMode } from '@otklik/server/access/api'
import { api } from '../../api/client.ts'
import { isLanguage } from '../../i18n/language.ts'
import { Door } from './door.tsx'
import styles from './door.module.css'
import { useEnter } from './enter.ts'
import { FormFailure } from '../../patterns/form-failure.tsx'
import { emailProblem, PASSWORD_LENGTH_LEAST } from './rules.ts'

const route = getRouteApi('/setup')

const modes: WorkspaceMode[] = ['sandbox', 'live']

/** The first page of an installation: its first administrator and workspace. */
export function SetUpPage() {
  const { t } = useTranslation()
  const { token } = route.useSearch()
  if (token === undefined) {
    return (
      <Door title={t('access.setUp.title')}>
        <p className={styles.lead}>{t('access.setUp.noToken')}</p>
      </Door>
    )
  }
  return (
    <Door title={t('access.setUp.title')} lead={t('access.setUp.lead')}>
      <SetUpForm token={token} />
    </Door>
  )
}

function SetUpForm({ token }: { token: string }) {
  const { t } = useTranslation()
  const setUp = useMutation({ mutationFn: (body: SettingUp) => api.post('/setup', body), onSuccess: useEnter() })
  const form = useSetUpForm(token)
  return (
    <form className={styles.form} noValidate onSubmit={form.onSubmit((values) => setUp.mutate(values))}>
      <TextInput label={t('access.name')} autoComplete="name" autoFocus {...form.getInputProps('name')} />
      <TextInput label={t('access.email')} type="email" autoComplete="username" {...form.getInputProps('email')} />
      <PasswordInput
        label={t('access.password')}
        description={t('access.passwordHint', { count: PASSWORD_LENGTH_LEAST })}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('access.showPassword') }}
        {...form.getInputProps('password')}
      />
      <TextInput
        label={t('access.setUp.company')}
        autoComplete="organization"
        {...form.getInputProps('workspaceName')}
      />
      <Select
        label={t('access.setUp.zone')}
        description={t('access.setUp.zoneHint')}
        searchable
        data={zones()}
        limit={60}
        {...form.getInputProps('zone')}
      />
      <Select
        label={t('access.setUp.language')}
        data={[
          { value: 'ru', label: 'Русский' },
          { value: 'en', label: 'English' },
        ]}
        {...form.getInputProps('language')}
      />
      <Radio.Group label={t('access.setUp.mode')} {...form.getInputProps('mode')}>
        <Stack gap={8} mt={6}>
          {modes.map((mode) => (
            <Radio
              key={mode}
              value={mode}
              label={t(`access.setUp.${mode}.label`)}
              description={t(`access.setUp.${mode}.text`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <FormFailure error={setUp.error} />
      <Button type="submit" variant="filled" size="sm" loading={setUp.isPending || setUp.isSuccess}>
        {t('access.setUp.action')}
      </Button>
    </form>
  )
}

function useSetUpForm(token: string) {
  const { t, i18n } = useTranslation()
  const needed = (value: string) => (value.trim() === '' ? t('states.required') : null)
  return useForm<SettingUp>({
    initialValues: {
      token,
      name: '',
      email: '',
      password: '',
      workspaceName: '',
      mode: 'sandbox',
      zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      language: isLanguage(i18n.language) ? i18n.language : 'ru',
    },
    validateInputOnBlur: true,
    validateInputOnChange: ['password'],
    validate: {
      name: needed,
      workspaceName: needed,
      email: (email) => emailProblem(email, t),
      password: (password) =>
        password.length >= PASSWORD_LENGTH_LEAST ? null : t('access.passwordHint', { count: PASSWORD_LENGTH_LEAST }),
    },
  })
}

function zones(): string[] {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return [...new Set([own, 'Europe/Moscow', ...Intl.supportedValuesOf('timeZone')])]
}
