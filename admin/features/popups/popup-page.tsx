import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { catalogueQuery } from '../../api/catalogue.ts'
import { Failure } from '../../patterns/failure.tsx'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { surveysQuery } from '../surveys/queries.ts'
import { PopupEditor } from './editor/popup-editor.tsx'
import { popupQuery } from './queries.ts'

const route = getRouteApi('/shell/popups/$popupKey')

/** One popup: what it asks, where, when and whom, and how it looks. */
export function PopupPage() {
  const { t } = useTranslation()
  const { popupKey } = route.useParams()
  const popup = useQuery(popupQuery(popupKey))
  const surveys = useQuery(surveysQuery)
  const catalogue = useQuery(catalogueQuery)
  if (popup.data !== undefined && surveys.data !== undefined && catalogue.data !== undefined)
    return <PopupEditor key={popupKey} popup={popup.data} surveys={surveys.data} catalogue={catalogue.data} />
  return (
    <Page title={t('popups.one')} question={<Link to="/popups">{t('popups.title')}</Link>}>
      {surveys.isError && <Failure error={surveys.error} onRetry={() => void surveys.refetch()} />}
      {catalogue.isError && <Failure error={catalogue.error} onRetry={() => void catalogue.refetch()} />}
      <Loaded query={popup} skeleton={<Skeleton height={320} />}>
        {() => null}
      </Loaded>
    </Page>
  )
}
