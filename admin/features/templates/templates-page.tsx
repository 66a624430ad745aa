import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { given } from '../../address/search-params.ts'
import { ChoiceFilter } from '../../filters/choice-filter.tsx'
import { useLanguage } from '../../format/use-format.ts'
import { ListDetail } from '../../patterns/list-detail.tsx'
import { useListKeys } from '../../patterns/list-keys.ts'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { SearchField } from '../../patterns/search-field.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { CreateDialog } from './list/create-dialog.tsx'
import { narrowed, rowsOf } from './list/rows.ts'
import { TemplateList } from './list/template-list.tsx'
import { templatesQuery } from './queries.ts'

const route = getRouteApi('/shell/templates')
const ALL = ''

/** Every template, by its labels and its words. */
export function TemplatesPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const navigate = useNavigate()
  const search = route.useSearch()
  const field = useRef<HTMLInputElement>(null)
  const [creating, dialog] = useDisclosure(false)
  const query = useQuery(templatesQuery)
  const templates = rowsOf(query.data ?? [], language)
  const labels = [...new Set(templates.flatMap((template) => template.labels))].toSorted()
  useListKeys({ search: field })
  const change = (part: { q?: string | undefined; label?: string | undefined }) =>
    void navigate({ to: '/templates', search: given({ ...search, ...part }), replace: true })
  return (
    <Page
      title={t('templates.title')}
      question={t('templates.question')}
      tools={
        <Button variant="filled" onClick={dialog.open}>
          {t('templates.act.add')}
        </Button>
      }
      fills
    >
      {creating && <CreateDialog taken={templates.map(({ key }) => key)} onClose={dialog.close} />}
      <ListDetail
        label={t('templates.title')}
        filters={
          <>
            <SearchField
              field={field}
              value={search.q ?? ''}
              onSearch={(q) => change({ q: q === '' ? undefined : q })}
              placeholder={t('templates.search')}
            />
            {labels.length > 0 && (
              <ChoiceFilter
                name={t('templates.column.labels')}
                value={search.label ?? ALL}
                choices={[
                  { value: ALL, label: t('templates.anyLabel') },
                  ...labels.map((label) => ({ value: label, label })),
                ]}
                onChoose={(label) => change({ label: label === ALL ? undefined : label })}
              />
            )}
          </>
        }
        list={
          <Loaded query={query} skeleton={<RowsSkeleton rows={5} />}>
            {() => (
              <TemplateList
                templates={narrowed(templates, search)}
                isNarrowed={templates.length > 0}
                onAdd={dialog.open}
              />
            )}
          </Loaded>
        }
        opened={null}
        detail={null}
      />
    </Page>
  )
}
