import { useTranslation } from 'react-i18next'

/** What a contact is called: the name, a word where there is none or only blanks, another where the contact is erased. */
export function useContactName(): (contact: { name: string | null } | null) => string {
  const { t } = useTranslation()
  return (contact) => {
    if (contact === null) return t('contacts.erased')
    const name = contact.name?.trim() ?? ''
    return name === '' ? t('contacts.nameless') : name
  }
}
