import { useTranslation } from 'react-i18next'

/**
 * A word that came with the data (a channel, a signal, a reason) in the person's language where the texts have one,
 * else as it came. It is never handed to the texts as a default: what came with the data is not a template.
 */
export function useWord(): (group: string, word: string, values?: Record<string, string | number>) => string {
  const { t, i18n } = useTranslation()
  return (group, word, values = {}) => (i18n.exists(`${group}.${word}`, values) ? t(`${group}.${word}`, values) : word)
}
