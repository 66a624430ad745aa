import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../patterns/empty.tsx'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { surveysQuery } from '../surveys/queries.ts'
import { CreateDialog } from './create-dialog.tsx'
import { LinkRow } from './link-row.tsx'
import styles from './public-links.module.css'
import { publicLinksQuery } from './queries.ts'

const route = getRouteApi('/shell/public-links')

/** Links to surveys for whoever has them, and what came of each. */
export function PublicLinksPage() {
  const { t } = useTranslation()
  const query = useQuery(publicLinksQuery)
  const surveys = useQuery(surveysQuery).data ?? []
  const { survey } = route.useSearch()
  const navigate = route.useNavigate()
  const [making, dialog] = useDisclosure(survey !== undefined)
  const close = () => {
    dialog.close()
    if (survey !== undefined) void navigate({ search: {}, replace: true })
  }
  const nameOf = (key: string) => surveys.find((survey) => survey.key === key)?.name ?? key
  return (
    <Page
      title={t('publicLinks.title')}
      question={t('publicLinks.question')}
      tools={
        <Button variant="filled" onClick={dialog.open}>
          {t('publicLinks.create')}
        </Button>
      }
    >
      <Loaded query={query} skeleton={<RowsSkeleton rows={4} />}>
        {(links) =>
          links.length === 0 ? (
            <Empty title={t('publicLinks.empty.title')}>{t('publicLinks.empty.text')}</Empty>
          ) : (
            <ul className={styles.list} aria-label={t('publicLinks.title')}>
              {links.map((link) => (
                <LinkRow key={link.id} link={link} surveyName={nameOf(link.survey)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {making && <CreateDialog survey={survey} onClose={close} />}
    </Page>
  )
}
