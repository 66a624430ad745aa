import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ListDetail } from '../../patterns/list-detail.tsx'
import { useListKeys } from '../../patterns/list-keys.ts'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { CreateDialog } from './list/create-dialog.tsx'
import { SurveyList } from './list/survey-list.tsx'
import { surveysQuery } from './queries.ts'

/** Every survey, with how much it is answered. */
export function SurveysPage() {
  const { t } = useTranslation()
  const noField = useRef<HTMLInputElement>(null)
  const [creating, dialog] = useDisclosure(false)
  const query = useQuery(surveysQuery)
  useListKeys({ search: noField })
  return (
    <Page
      title={t('surveys.title')}
      question={t('surveys.question')}
      tools={
        <Button variant="filled" onClick={dialog.open}>
          {t('surveys.act.add')}
        </Button>
      }
      fills
    >
      {creating && <CreateDialog taken={query.data ?? []} onClose={dialog.close} />}
      <ListDetail
        label={t('surveys.list')}
        list={
          <Loaded query={query} skeleton={<RowsSkeleton rows={5} />}>
            {(surveys) => <SurveyList surveys={surveys} onAdd={dialog.open} />}
          </Loaded>
        }
        opened={null}
        detail={null}
      />
    </Page>
  )
}
