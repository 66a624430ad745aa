import { useTranslation } from 'react-i18next'
import { Loaded } from '../../../patterns/loaded.tsx'
import { RowsSkeleton } from '../../../patterns/skeleton.tsx'
import { ToldFrame } from '../../../patterns/told-frame.tsx'
import type { SurveyPreviewSaid } from '@otklik/server/responses/api'
import { Course } from './course.tsx'
import { KnownFields } from './known-fields.tsx'
import type { Visit } from './use-visit.ts'

const sizes = { phone: { width: 360, height: 640 }, desktop: { width: 760, height: 760 } }

interface Props {
  visit: Visit
  language: string
  width: keyof typeof sizes
}

/** The customer's page, to be answered, and where the answers lead. */
export function PageView({ visit, language, width }: Props) {
  const { t } = useTranslation()
  const { query, definition, again, act } = visit
  return (
    <>
      <Loaded query={query} skeleton={<RowsSkeleton rows={8} />}>
        {({ html, passage }) => (
          <>
            <ToldFrame
              title={t('surveys.preview.page')}
              src="/page-preview"
              size={sizes[width]}
              told={{ html, again }}
              onSaid={(said) => act(said as SurveyPreviewSaid)}
            />
            <Course definition={definition} passage={passage} language={language} />
          </>
        )}
      </Loaded>
      <KnownFields definition={definition} visit={visit} />
    </>
  )
}
