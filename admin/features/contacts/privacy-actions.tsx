import { Button, Group, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactDetail } from '@otklik/server/contacts/api'
import type { Erasure } from '@otklik/server/privacy/api'
import { api, apiAddress, chosenWorkspace } from '../../api/client.ts'
import { useIsAdministrator } from '../../api/session.ts'
import { Confirm } from '../../patterns/confirm.tsx'
import { useContactName } from '../../patterns/contact-name.ts'
import { Section } from '../../patterns/detail.tsx'
import { useToasts } from '../../patterns/toasts.tsx'

/** What a person may ask of the company: all that is known of them as a file, and to be forgotten. For administrators. */
export function PrivacyActions({ contact }: { contact: ContactDetail }) {
  const { t } = useTranslation()
  const isAdministrator = useIsAdministrator()
  const [erasing, setErasing] = useState(false)
  if (!isAdministrator) return null
  const fileOf = (format: 'html' | 'json') =>
    apiAddress(`/contacts/${contact.id}/export`, { format, workspace: chosenWorkspace() })
  return (
    <Section title={t('contacts.section.privacy')}>
      <Group gap={8}>
        <Button component="a" href={fileOf('html')} download>
          {t('contacts.privacy.readable')}
        </Button>
        <Button component="a" href={fileOf('json')} download>
          {t('contacts.privacy.json')}
        </Button>
        <Button color="danger" onClick={() => setErasing(true)}>
          {t('contacts.privacy.erase')}
        </Button>
      </Group>
      {erasing && <EraseDialog contact={contact} onClose={() => setErasing(false)} />}
    </Section>
  )
}

/** It cannot be undone, so the contact is named once more by hand. */
function EraseDialog({ contact, onClose }: { contact: ContactDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const contactName = useContactName()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { done, failed } = useToasts()
  const [typed, setTyped] = useState('')
  const name = contactName(contact)
  const erase = useMutation({
    mutationFn: () => api.post<Erasure>(`/contacts/${contact.id}/erase`, { confirm: 'erase' }),
    onSuccess: async () => {
      done(t('contacts.privacy.erased'))
      await navigate({ to: '/contacts', search: true })
      await client.invalidateQueries()
    },
    onError: failed,
  })
  const confirm = () => {
    if (typed.trim() === name) erase.mutate()
  }
  return (
    <Confirm
      opened
      danger
      title={t('contacts.privacy.eraseTitle', { name })}
      action={t('contacts.privacy.erase')}
      busy={erase.isPending}
      barred={typed.trim() !== name}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t('contacts.privacy.consequence')}</p>
      <TextInput
        mt={12}
        label={t('contacts.privacy.typeName', { name })}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={typed !== '' && typed.trim() !== name ? t('contacts.privacy.otherName') : undefined}
      />
    </Confirm>
  )
}
