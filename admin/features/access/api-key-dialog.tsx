import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ApiKeyMade, ApiKeyScope } from '@otklik/server/access/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { FormFailure } from '../../patterns/form-failure.tsx'
import { SecretShown } from '../../patterns/secret-shown.tsx'

const scopes: ApiKeyScope[] = ['events:write', 'scores:read', 'hooks:write']

/** Makes a key, and shows it the only time that it is shown. */
export function ApiKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const make = useMutation({
    mutationFn: (body: { name: string; scopes: ApiKeyScope[] }) => api.post<ApiKeyMade>('/api-keys', body),
    onSettled: () => client.invalidateQueries({ queryKey: [topics.apiKeys] }),
  })
  if (make.isSuccess)
    return (
      <SecretShown title={t('access.keys.madeTitle')} secret={make.data.key} onClose={onClose}>
        <p>{t('access.keys.once')}</p>
      </SecretShown>
    )
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('access.keys.make')}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <KeyForm busy={make.isPending} error={make.error} onSubmit={make.mutate} />
    </Modal>
  )
}

interface FormProps {
  busy: boolean
  error: unknown
  onSubmit: (body: { name: string; scopes: ApiKeyScope[] }) => void
}

function KeyForm({ busy, error, onSubmit }: FormProps) {
  const { t } = useTranslation()
  const form = useForm<{ name: string; scopes: ApiKeyScope[] }>({
    initialValues: { name: '', scopes: ['events:write'] },
    validateInputOnBlur: true,
    validate: {
      name: (name) => (name.trim() === '' ? t('states.required') : null),
      scopes: (chosen) => (chosen.length === 0 ? t('access.keys.noScope') : null),
    },
  })
  return (
    <form noValidate onSubmit={form.onSubmit(onSubmit)}>
      <Stack gap={14}>
        <TextInput
          label={t('access.keys.name')}
          description={t('access.keys.nameHint')}
          maxLength={100}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Checkbox.Group label={t('access.keys.scopes')} {...form.getInputProps('scopes')}>
          <Stack gap={10} mt={8}>
            {scopes.map((scope) => (
              <Checkbox key={scope} value={scope} label={t(`access.keyScope.${scope.replace(':', '-')}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <FormFailure error={error} />
        <Group justify="flex-end">
          <Button type="submit" variant="filled" loading={busy}>
            {t('access.keys.make')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
