import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useToasts } from '../../patterns/toasts.tsx'
import { FormFailure } from '../../patterns/form-failure.tsx'
import { PASSWORD_LENGTH_LEAST } from './rules.ts'

/** Changes one's own password, which signs every other browser out. */
export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { done } = useToasts()
  const change = useMutation({
    mutationFn: (body: { currentPassword: string; newPassword: string }) => api.post('/auth/change-password', body),
    onSuccess: () => {
      done(t('access.changePassword.done'))
      onClose()
    },
  })
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validateInputOnBlur: true,
    validateInputOnChange: ['newPassword'],
    validate: {
      currentPassword: (value) => (value === '' ? t('states.required') : null),
      newPassword: (value) =>
        value.length >= PASSWORD_LENGTH_LEAST ? null : t('access.passwordHint', { count: PASSWORD_LENGTH_LEAST }),
    },
  })
  const eye = { 'aria-label': t('access.showPassword') }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('access.changePassword.title')}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <form noValidate onSubmit={form.onSubmit((values) => change.mutate(values))}>
        <Stack gap={14}>
          <PasswordInput
            label={t('access.changePassword.now')}
            autoComplete="current-password"
            visibilityToggleButtonProps={eye}
            data-autofocus
            {...form.getInputProps('currentPassword')}
          />
          <PasswordInput
            label={t('access.changePassword.next')}
            description={t('access.passwordHint', { count: PASSWORD_LENGTH_LEAST })}
            autoComplete="new-password"
            visibilityToggleButtonProps={eye}
            {...form.getInputProps('newPassword')}
          />
          <FormFailure error={change.error} />
          <Group justify="flex-end">
            <Button type="submit" variant="filled" loading={change.isPending}>
              {t('access.changePassword.action')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
