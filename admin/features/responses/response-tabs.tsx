import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useIsAdministrator } from '../../api/session.ts'
import tabs from '../../patterns/tabs.module.css'
import { useLanguage } from '../../format/use-format.ts'
import { quarantineQuery } from './queries.ts'

/** Answers that count, those that are held back until someone looks, and the words that responses carry. */
export function ResponseTabs() {
  const { t } = useTranslation()
  const administrator = useIsAdministrator()
  const { data } = useInfiniteQuery({ ...quarantineQuery(useLanguage()), enabled: administrator })
  if (!administrator) return null
  const held = data?.pages[0]?.items.filter(({ state }) => state === 'held').length ?? 0
  return (
    <nav className={tabs.tabs} aria-label={t('responses.tabs')}>
      <Link to="/responses" className={tabs.tab} activeProps={{ 'data-on': true }}>
        {t('responses.tab.counted')}
      </Link>
      <Link to="/quarantine" className={tabs.tab} activeProps={{ 'data-on': true }}>
        {t('responses.tab.quarantine')}
        {held > 0 && <span className={tabs.count}>{held}</span>}
      </Link>
      <Link to="/tags" className={tabs.tab} activeProps={{ 'data-on': true }}>
        {t('responses.tab.tags')}
      </Link>
    </nav>
  )
}
