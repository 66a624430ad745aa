import { Modal } from '@mantine/core'
import { Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePaletteGroups } from './palette-groups.tsx'

/** Ctrl/⌘-K: goes to a page, a contact or a case by a few letters. */
export function Palette() {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const groups = usePaletteGroups(query.trim())
  const found = groups.some(({ actions }) => actions.length > 0)
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      scrollable
      centered={false}
      yOffset="12dvh"
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      maxHeight="min(420px, 70dvh)"
      // From anywhere, a field included: it is how one leaves a page.
      tagsToIgnore={[]}
    >
      <Modal.Title className="visually-hidden">{t('shell.find')}</Modal.Title>
      <Spotlight.Search
        placeholder={t('shell.findPlaceholder')}
        aria-label={t('shell.findPlaceholder')}
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups
          .filter(({ actions }) => actions.length > 0)
          .map(({ name, actions }) => (
            <Spotlight.ActionsGroup key={name} label={t(`shell.group.${name}`)}>
              {actions.map(({ id, ...action }) => (
                <Spotlight.Action key={id} {...action} />
              ))}
            </Spotlight.ActionsGroup>
          ))}
        {!found && <Spotlight.Empty>{t('shell.nothingFound', { query })}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
