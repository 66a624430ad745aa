import { useTranslation } from 'react-i18next'

/** The name of a dimension in the person's language where we have one, else as it came with the events. */
export function useDimensionName(): (dimension: string) => string {
  const { t, i18n } = useTranslation()
  return (dimension) => (i18n.exists(`dimensions.${dimension}`) ? t(`dimensions.${dimension}`) : dimension)
}

/** The place of a row in few words, `parts` of them: region and branch first, then what else there is. */
export function placeOf(dimensions: Record<string, string>, parts = 2): string {
  const first = ['region', 'branch', 'city'].map((name) => dimensions[name]).filter((value) => value !== undefined)
  return (first.length > 0 ? first : Object.values(dimensions)).slice(0, parts).join(' · ')
}
