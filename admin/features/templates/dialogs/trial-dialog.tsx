import { Autocomplete, Button, Group, Modal, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PreviewWanted, TrialSent } from '@otklik/server/messages/api'
import { api } from '../../../api/client.ts'
import { asProblem } from '../../../api/problem.ts'
import { useSession } from '../../../api/session.ts'
import { FormFailure } from '../../../patterns/form-failure.tsx'
import { membersQuery } from '../../access/queries.ts'

interface Props {
  templateKey: string
  wanted: PreviewWanted
  onClose: () => void
}

/** One mail of what is on the page, to a member; in a sandbox into the inbox. */
export function TrialDialog({ templateKey, wanted, onClose }: Props) {
  const { t } = useTranslation()
  const { user, workspace } = useSession()
  const { data: members = [] } = useQuery(membersQuery)
  const isSandbox = workspace.mode === 'sandbox'
  const send = useMutation({
    mutationFn: (to: string) => api.post<TrialSent>('/template-trial', { ...wanted, key: templateKey, to }),
  })
  const form = useForm({
    initialValues: { to: user.email },
    validateInputOnBlur: true,
    validate: { to: (to) => (/^\S+@\S+\.\S+$/.test(to) ? null : t('templates.trial.badAddress')) },
  })
  const active = members.filter(({ state }) => state === 'active')
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('templates.act.trial')}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <form noValidate onSubmit={form.onSubmit(({ to }) => send.mutate(to))}>
        <Stack gap={14}>
          <p>{t(isSandbox ? 'templates.trial.sandbox' : 'templates.trial.live')}</p>
          <Autocomplete
            label={t('templates.trial.to')}
            data={[...new Set(active.map(({ email }) => email))]}
            // Opened at once it would lie over the button.
            openOnFocus={false}
            {...form.getInputProps('to')}
          />
          <Outcome sent={send.data} error={send.error} />
          <Group justify="flex-end" gap={8}>
            <Button onClick={onClose}>{t(send.isSuccess ? 'states.close' : 'states.cancel')}</Button>
            <Button type="submit" variant="filled" loading={send.isPending} data-autofocus>
              {t('templates.trial.action')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function Outcome({ sent, error }: { sent: TrialSent | undefined; error: unknown }) {
  const { t } = useTranslation()
  if (error !== null) {
    const { detail } = asProblem(error)
    return (
      <>
        <FormFailure error={error} />
        {detail !== null && <p dir="auto">{detail}</p>}
      </>
    )
  }
  if (sent === undefined) return null
  return (
    <output>
      {t('templates.trial.sent', { to: sent.to })}{' '}
      {sent.mailId !== null && (
        <Link to="/inbox/$mailId" params={{ mailId: sent.mailId }}>
          {t('templates.trial.open')}
        </Link>
      )}
    </output>
  )
}
