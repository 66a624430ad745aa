import { useTranslation } from 'react-i18next'
import { useDimensionName } from '../../patterns/dimension.ts'

/** A row scope in words: what of the workspace someone sees. */
export function useScopeText(): (scope: Record<string, string[]>) => string {
  const { t } = useTranslation()
  const dimensionName = useDimensionName()
  return (scope) => {
    const parts = Object.entries(scope).map(([name, values]) => `${dimensionName(name)}: ${values.join(', ')}`)
    return parts.length === 0 ? t('access.scope.all') : t('access.scope.only', { scope: parts.join('; ') })
  }
}
