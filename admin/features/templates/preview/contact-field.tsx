import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactRow } from '@otklik/server/contacts/api'
import { useContactName } from '../../../patterns/contact-name.ts'
import { contactsQuery } from '../../contacts/queries.ts'

const TYPING_MS = 250
const FOUND = 20
const NOBODY = ''

interface Props {
  value: string | undefined
  onChoose: (contactId: string | undefined) => void
}

/** Whom the mail is shown for: somebody made up, or a contact found by name, address or number. */
export function ContactField({ value, onChoose }: Props) {
  const { t } = useTranslation()
  const name = useContactName()
  const [typed, setTyped] = useState('')
  const [known, setKnown] = useState<{ value: string; label: string } | null>(null)
  const madeUp = { value: NOBODY, label: t('templates.preview.madeUp') }
  const [q] = useDebouncedValue(typed === known?.label || typed === madeUp.label ? '' : typed.trim(), TYPING_MS)
  const found = useInfiniteQuery(contactsQuery(q, FOUND)).data?.pages[0]?.items ?? []
  const label = (row: ContactRow) => [name(row), row.email ?? row.phone ?? row.externalId].filter(Boolean).join(' · ')
  const options = found.map((row) => ({ value: row.id, label: label(row) }))
  const kept = known !== null && options.every((option) => option.value !== known.value) ? [known] : []
  const all = [madeUp, ...kept, ...options]
  return (
    <Select
      label={t('templates.preview.for')}
      searchable
      // The server has found them already.
      filter={({ options }) => options}
      data={all}
      value={value ?? NOBODY}
      onSearchChange={setTyped}
      onChange={(chosen) => {
        setKnown(all.find((option) => option.value === chosen && chosen !== NOBODY) ?? null)
        onChoose(chosen === null || chosen === NOBODY ? undefined : chosen)
      }}
    />
  )
}
