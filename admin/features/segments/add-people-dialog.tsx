import { Button, Group, Modal, MultiSelect, Stack } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactRow } from '@otklik/server/contacts/api'
import type { SegmentDetail } from '@otklik/server/segments/api'
import { useContactName } from '../../patterns/contact-name.ts'
import { useUnsavedClose } from '../../patterns/unsaved-close.tsx'
import { contactsQuery } from '../contacts/queries.ts'
import { useListChange } from './mutations.ts'

const TYPING_MS = 250
const FOUND = 20
const AT_ONCE = 1_000

/** Puts people on a list, found by name, address or number. */
export function AddPeopleDialog({ segment, onClose }: { segment: SegmentDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<string[]>([])
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map())
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS)
  const name = useContactName()
  const found = useInfiniteQuery(contactsQuery(q, FOUND)).data?.pages[0]?.items ?? []
  const label = (row: ContactRow) => [name(row), row.email ?? row.phone ?? row.externalId ?? ''].join(' · ')
  const options = found.map((row) => ({ value: row.id, label: label(row) }))
  const kept = chosen.filter((id) => options.every(({ value }) => value !== id))
  const change = useListChange(segment, onClose)
  const { close, guard } = useUnsavedClose(chosen.length > 0 && !change.isSuccess, onClose)
  const choose = (ids: string[]) => {
    setKnown(new Map([...known, ...options.map(({ value, label }) => [value, label] as const)]))
    setChosen(ids)
  }
  return (
    <Modal
      opened
      onClose={close}
      title={t('segments.people.title', { name: segment.name })}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      {guard}
      <Stack gap={12}>
        <MultiSelect
          size="xs"
          label={t('segments.people.who')}
          placeholder={chosen.length === 0 ? t('contacts.search') : undefined}
          data-autofocus
          searchable
          // The server has found them already.
          filter={({ options }) => options}
          data={[...options, ...kept.map((id) => ({ value: id, label: known.get(id) ?? id }))]}
          value={chosen}
          onChange={choose}
          searchValue={typed}
          onSearchChange={setTyped}
          maxValues={AT_ONCE}
          nothingFoundMessage={t('segments.people.nobody')}
        />
        <Group justify="flex-end" gap={8}>
          <Button onClick={close}>{t('states.cancel')}</Button>
          <Button
            variant="filled"
            disabled={chosen.length === 0}
            loading={change.isPending}
            onClick={() => change.mutate({ add: chosen })}
          >
            {t('segments.people.add')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
