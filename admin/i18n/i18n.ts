import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { languageAtStart, type Language } from './language.ts'

// A language is one chunk; the other one is not loaded.
const loaders: Record<Language, () => Promise<{ default: Record<string, Record<string, unknown>> }>> = {
  ru: () => import('./ru.ts'),
  en: () => import('./en.ts'),
}

/** The file's name is the first part of the key: `cases.title` is `title` in `cases.json`. */
async function load(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'translation')) return
  const { default: files } = await loaders[language]()
  const texts = Object.entries(files).map(([path, text]) => [/([^/]+)\.json$/.exec(path)?.[1], text])
  i18next.addResourceBundle(language, 'translation', Object.fromEntries(texts))
}

export async function startTexts(): Promise<void> {
  const language = languageAtStart()
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    fallbackLng: false,
    returnNull: false,
    nsSeparator: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  })
  await load(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

export async function switchLanguage(language: Language): Promise<void> {
  await load(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
