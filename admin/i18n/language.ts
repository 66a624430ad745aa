export type Language = 'ru' | 'en'

const KEY = 'otklik.language'

export function isLanguage(text: unknown): text is Language {
  return text === 'ru' || text === 'en'
}

/** What the person chose here before; null when nothing was chosen. */
export function chosenLanguage(): Language | null {
  const stored = localStorage.getItem(KEY)
  return isLanguage(stored) ? stored : null
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language)
}

/** Before a workspace is known: the person's choice, else the browser's. */
export function languageAtStart(): Language {
  return chosenLanguage() ?? (navigator.language.toLowerCase().startsWith('ru') ? 'ru' : 'en')
}
