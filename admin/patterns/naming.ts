import { useTranslation } from 'react-i18next'
import { isKey, keyOf } from '../format/key-of.ts'

interface Named {
  getValues(): { name: string; key: string }
  setFieldValue(field: 'name' | 'key', text: string): void
}

/** Sets the name of something new. Its key follows until it is written by hand. */
export function rename(form: Named, next: string): void {
  const { key, name } = form.getValues()
  if (key === keyOf(name)) form.setFieldValue('key', keyOf(next))
  form.setFieldValue('name', next)
}

/** What a name and a key must be; saving under a key that is taken would change what has it. */
export function useNamingRules(isTaken: (key: string) => boolean, takenText: string) {
  const { t } = useTranslation()
  return {
    name: (name: string) => (name.trim() === '' ? t('states.required') : null),
    key: (key: string) => {
      if (!isKey(key)) return t('states.badKey')
      return isTaken(key) ? takenText : null
    },
  }
}
