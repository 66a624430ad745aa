import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { InviteAccepted, InviteView } from '@otklik/server/access/api'
import { api } from '../../api/client.ts'
import { Failure } from '../../patterns/failure.tsx'
import { DetailSkeleton } from '../../patterns/skeleton.tsx'
import { Door } from './door.tsx'
import styles from './door.module.css'
import { useEnter } from './enter.ts'
import { FormFailure } from '../../patterns/form-failure.tsx'
import { inviteQuery } from './queries.ts'
import { PASSWORD_LENGTH_LEAST } from './rules.ts'

const route = getRouteApi('/invite')

export function AcceptInvitePage() {
  const { t } = useTranslation()
  const { token = '' } = route.useSearch()
  const query = useQuery(inviteQuery(token))
  if (query.data !== undefined) return <Invite token={token} invite={query.data} />
  return (
    <Door title={t('access.invite.title')}>{query.isError ? <Failure error={query.error} /> : <DetailSkeleton />}</Door>
  )
}

function Invite({ token, invite }: { token: string; invite: InviteView }) {
  const { t } = useTranslation()
  const enter = useEnter()
  const navigate = useNavigate()
  const accept = useMutation({
    mutationFn: (given: { name?: string; password?: string }) =>
      api.post<InviteAccepted>('/invites/accept', { token, ...given }),
    onSuccess: ({ signedIn }) => (signedIn ? enter() : void navigate({ to: '/sign-in', search: {} })),
  })
  return (
    <Door
      title={t('access.invite.to', { workspace: invite.workspace })}
      lead={t(invite.known ? 'access.invite.known' : 'access.invite.lead', { email: invite.email })}
    >
      {invite.known ? (
        <div className={styles.form}>
          <FormFailure error={accept.error} />
          <Button variant="filled" size="sm" loading={accept.isPending} onClick={() => accept.mutate({})}>
            {t('access.invite.action')}
          </Button>
        </div>
      ) : (
        <NewPerson name={invite.name ?? ''} busy={accept.isPending} error={accept.error} onSubmit={accept.mutate} />
      )}
    </Door>
  )
}

interface NewPersonProps {
  name: string
  busy: boolean
  error: unknown
  onSubmit: (given: { name: string; password: string }) => void
}

function NewPerson({ name, busy, error, onSubmit }: NewPersonProps) {
  const { t } = useTranslation()
  const form = useForm({
    initialValues: { name, password: '' },
    validateInputOnBlur: true,
    validateInputOnChange: ['password'],
    validate: {
      name: (value) => (value.trim() === '' ? t('states.required') : null),
      password: (value) =>
        value.length >= PASSWORD_LENGTH_LEAST ? null : t('access.passwordHint', { count: PASSWORD_LENGTH_LEAST }),
    },
  })
  return (
    <form className={styles.form} noValidate onSubmit={form.onSubmit(onSubmit)}>
      <TextInput label={t('access.name')} autoComplete="name" size="sm" {...form.getInputProps('name')} />
      <PasswordInput
        label={t('access.password')}
        description={t('access.passwordHint', { count: PASSWORD_LENGTH_LEAST })}
        autoComplete="new-password"
        size="sm"
        visibilityToggleButtonProps={{ 'aria-label': t('access.showPassword') }}
        {...form.getInputProps('password')}
      />
      <FormFailure error={error} />
      <Button type="submit" variant="filled" size="sm" loading={busy}>
        {t('access.invite.action')}
      </Button>
    </form>
  )
}
