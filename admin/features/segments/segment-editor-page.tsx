import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { catalogueQuery } from '../../api/catalogue.ts'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { DetailSkeleton } from '../../patterns/skeleton.tsx'
import { segmentQuery } from './queries.ts'
import { SegmentForm } from './segment-form.tsx'

const route = getRouteApi('/shell/segment-editor')

/** A new segment, or the one whose key the address holds. */
export function SegmentEditorPage() {
  const { t } = useTranslation()
  const { key } = route.useSearch()
  const segment = useQuery({ ...segmentQuery(key ?? ''), enabled: key !== undefined, refetchInterval: false })
  const catalogue = useQuery(catalogueQuery)
  return (
    <Page
      title={t(key === undefined ? 'segments.newTitle' : 'segments.editTitle')}
      question={t('segments.editQuestion')}
    >
      <Loaded query={catalogue} skeleton={<DetailSkeleton />}>
        {(catalogue) =>
          key === undefined ? (
            <SegmentForm segment={null} catalogue={catalogue} />
          ) : (
            <Loaded query={segment} skeleton={<DetailSkeleton />}>
              {(segment) => <SegmentForm key={segment.key} segment={segment} catalogue={catalogue} />}
            </Loaded>
          )
        }
      </Loaded>
    </Page>
  )
}
