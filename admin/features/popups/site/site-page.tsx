import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CodeBlock } from '../../../patterns/code-block.tsx'
import { Loaded } from '../../../patterns/loaded.tsx'
import { Page } from '../../../patterns/page.tsx'
import { RowsSkeleton } from '../../../patterns/skeleton.tsx'
import { snippetQuery } from '../queries.ts'
import { Identity } from './identity.tsx'
import { Origins } from './origins.tsx'
import { Seen } from './seen.tsx'
import styles from './site.module.css'
import track from './snippets/track.js.txt?raw'

/** What puts the popups on the company's site, and whether it has. */
export function SitePage() {
  const { t } = useTranslation()
  const query = useQuery(snippetQuery)
  return (
    <Page
      title={t('popups.site.title')}
      question={
        <>
          {t('popups.site.question')} <Link to="/popups">{t('popups.title')}</Link>
        </>
      }
    >
      <Loaded query={query} skeleton={<RowsSkeleton rows={8} />}>
        {(snippet) => (
          <div className={styles.page}>
            <div className={styles.column}>
              <Origins key={snippet.origins.join(' ')} origins={snippet.origins} />
              <section aria-label={t('popups.site.tag')}>
                <h2>{t('popups.site.tag')}</h2>
                <p className={styles.note}>{t('popups.site.tagNote')}</p>
                <CodeBlock label={t('popups.site.tag')} text={snippet.code} rows={3} />
              </section>
              <Seen snippet={snippet} />
              <section aria-label={t('popups.site.policy')}>
                <h2>{t('popups.site.policy')}</h2>
                <p className={styles.note}>{t('popups.site.policyNote')}</p>
                <CodeBlock label={t('popups.site.policy')} text={snippet.policy} rows={2} />
              </section>
            </div>
            <div className={styles.column}>
              <Identity snippet={snippet} />
              <section aria-label={t('popups.site.track')}>
                <h2>{t('popups.site.track')}</h2>
                <p className={styles.note}>{t('popups.site.trackNote')}</p>
                <CodeBlock label={t('popups.site.track')} text={track.trim()} />
              </section>
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  )
}
