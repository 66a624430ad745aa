import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { Door } from './door.tsx'
import styles from './door.module.css'
import { useEnter } from './enter.ts'
import { FormFailure } from '../../patterns/form-failure.tsx'
import { emailProblem } from './rules.ts'

export function SignInForm({ wanted }: { wanted: string | undefined }) {
  const { t } = useTranslation()
  const enter = useEnter(wanted)
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) => api.post('/auth/sign-in/email', body),
    onSuccess: enter,
  })
  const form = useForm({
    initialValues: { email: '', password: '' },
    validateInputOnBlur: true,
    validate: {
      email: (email) => emailProblem(email, t),
      password: (password) => (password === '' ? t('states.required') : null),
    },
  })
  return (
    <Door title={t('access.signIn.title')}>
      <form className={styles.form} noValidate onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
        <TextInput
          label={t('access.email')}
          type="email"
          autoComplete="username"
          autoFocus
          size="sm"
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('access.password')}
          autoComplete="current-password"
          size="sm"
          visibilityToggleButtonProps={{ 'aria-label': t('access.showPassword') }}
          {...form.getInputProps('password')}
        />
        <FormFailure error={signIn.error} />
        <Button type="submit" variant="filled" size="sm" loading={signIn.isPending || signIn.isSuccess}>
          {t('access.signIn.action')}
        </Button>
        <p className={styles.quiet}>{t('access.signIn.forgotten')}</p>
      </form>
    </Door>
  )
}
