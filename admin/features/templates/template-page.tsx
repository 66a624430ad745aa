import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { TemplateEditor } from './editor/template-editor.tsx'
import { templateQuery } from './queries.ts'

const route = getRouteApi('/shell/templates/$templateKey')

/** One template: what it says in each of its languages, and how its mail looks. */
export function TemplatePage() {
  const { t } = useTranslation()
  const { templateKey } = route.useParams()
  const query = useQuery(templateQuery(templateKey))
  if (query.data !== undefined) return <TemplateEditor key={templateKey} template={query.data} />
  return (
    <Page title={t('templates.one')} question={<Link to="/templates">{t('templates.title')}</Link>}>
      <Loaded query={query} skeleton={<Skeleton height={320} />}>
        {() => null}
      </Loaded>
    </Page>
  )
}
