import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { Inviting, MemberView, Role } from '@otklik/server/access/api'
import { useUnsavedClose } from '../../patterns/unsaved-close.tsx'
import { FormFailure } from '../../patterns/form-failure.tsx'
import { useChangeMember, useInvite } from './members.ts'
import { emailProblem, isWholeScope } from './rules.ts'
import { ScopeFields } from './scope-fields.tsx'

const roles: Role[] = ['case-worker', 'administrator']

/** Invites someone, or changes what a member may do and see. */
export function MemberDialog({ member, onClose }: { member: MemberView | null; onClose: () => void }) {
  const { t } = useTranslation()
  const invite = useInvite(onClose)
  const change = useChangeMember(member, onClose)
  const form = useForm<Required<Inviting>>({
    initialValues: {
      email: member?.email ?? '',
      name: member?.name ?? '',
      role: member?.role ?? 'case-worker',
      scope: member?.scope ?? {},
    },
    validateInputOnBlur: true,
    validate: {
      email: (email) => emailProblem(email, t),
      scope: (scope) => (isWholeScope(scope) ? null : t('access.scope.chooseValue')),
    },
  })
  const { close, guard } = useUnsavedClose(form.isDirty() && !invite.isSuccess && !change.isSuccess, onClose)
  const submit = form.onSubmit(({ email, name, role, scope }) => {
    if (member !== null) change.mutate({ role, scope })
    else invite.mutate({ email: email.trim(), role, scope, ...(name.trim() === '' ? {} : { name: name.trim() }) })
  })
  const title = member === null ? t('access.members.inviteTitle') : t('access.members.editTitle', { name: member.name })
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('states.close') }}>
      {guard}
      <form onSubmit={submit} noValidate>
        <Stack gap={14}>
          {member === null && (
            <>
              <TextInput label={t('access.email')} type="email" data-autofocus {...form.getInputProps('email')} />
              <TextInput label={t('access.nameOptional')} {...form.getInputProps('name')} />
            </>
          )}
          <Radio.Group label={t('access.roleTitle')} {...form.getInputProps('role')}>
            <Stack gap={8} mt={6}>
              {roles.map((role) => (
                <Radio
                  key={role}
                  value={role}
                  label={t(`access.role.${role}`)}
                  description={t(`access.roleText.${role}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <ScopeFields
            scope={form.values.scope}
            error={form.errors.scope}
            onChange={(scope) => form.setFieldValue('scope', scope)}
          />
          <FormFailure error={invite.error ?? change.error} />
          <Group justify="flex-end" gap={8}>
            <Button onClick={close}>{t('states.cancel')}</Button>
            <Button type="submit" variant="filled" loading={invite.isPending || change.isPending}>
              {t(member === null ? 'access.members.send' : 'states.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
