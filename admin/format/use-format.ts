import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../api/session.ts'
import { isLanguage, type Language } from '../i18n/language.ts'
import { makeFormat, type Format } from './format.ts'
import { useNow } from './use-now.ts'

export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return isLanguage(i18n.language) ? i18n.language : 'ru'
}

/** How this workspace and language write numbers and times. Only below the shell. */
export function useFormat(): Format {
  const { workspace } = useSession()
  const language = useLanguage()
  const now = useNow()
  return useMemo(() => makeFormat(language, workspace.zone, now), [language, workspace.zone, now])
}

/** The name of a language, by its BCP 47 code, in the person's own. What is no code is given back. */
export function useLanguageName(): (code: string) => string {
  const language = useLanguage()
  return (code) => {
    try {
      return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code
    } catch {
      return code
    }
  }
}
