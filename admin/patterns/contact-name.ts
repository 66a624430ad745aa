import { useTranslation } from 'react-i18next'

/**
 * What a contact is called: the name, a word where there is none or only blanks, another where the contact is erased;
 * of whoever was never known, by which link or popup they came.
 */
export function useContactName(): (
  contact: { name: string | null } | null,
  anonymous?: { by: string | null } | null,
) => string {
  const { t } = useTranslation()
  const nameless = ({ by }: { by: string | null }) =>
    by === null ? t('contacts.anonymous') : t('contacts.anonymousBy', { by })
  return (contact, anonymous) => {
    if (contact === null && anonymous) return nameless(anonymous)
    if (contact === null) return t('contacts.erased')
    const name = contact.name?.trim() ?? ''
    return name === '' ? t('contacts.nameless') : name
  }
}
