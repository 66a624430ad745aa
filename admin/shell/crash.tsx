import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failure } from '../patterns/failure.tsx'

/** Where a whole page failed: to load, or by a fault of the panel's own. */
export function Crash({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const router = useRouter()
  return (
    <div>
      <h1 className="visually-hidden">{t('shell.product')}</h1>
      <Failure error={error} onRetry={() => void router.invalidate()} />
    </div>
  )
}
