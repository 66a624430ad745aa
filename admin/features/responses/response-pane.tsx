import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ResponseDetail } from '@otklik/server/responses/api'
import { useContactName } from '../../patterns/contact-name.ts'
import { Detail, Section } from '../../patterns/detail.tsx'
import { EventFacts } from '../../patterns/event-facts.tsx'
import { LoadedDetail } from '../../patterns/loaded-detail.tsx'
import { ScoreMark } from '../../patterns/score-mark.tsx'
import { ResponseTags } from '../tags/response-tags.tsx'
import { Answers } from './answers.tsx'
import { responseQuery } from './queries.ts'
import { ResponseCourse } from './response-course.tsx'

const route = getRouteApi('/shell/responses/$responseId')

export function ResponsePane() {
  const { responseId } = route.useParams()
  const navigate = useNavigate()
  const close = () => void navigate({ to: '/responses', search: true })
  const query = useQuery(responseQuery(responseId))
  return (
    <LoadedDetail query={query} onClose={close}>
      {(response) => <Opened response={response} onClose={close} />}
    </LoadedDetail>
  )
}

function Opened({ response, onClose }: { response: ResponseDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const contactName = useContactName()
  const { contact, anonymous, event } = response
  const name = contactName(contact, anonymous)
  return (
    <Detail
      title={name}
      marks={<ScoreMark score={response.score} group={response.scoreGroup} size="small" />}
      sub={
        <>
          {response.survey.name} · {t(`responses.state.${response.state}`)}
          {contact !== null && (
            <>
              {' · '}
              <Link to="/contacts/$contactId" params={{ contactId: contact.id }}>
                {t('responses.toContact')}
              </Link>
            </>
          )}
          {response.case !== null && (
            <>
              {' · '}
              <Link to="/cases/$caseId" params={{ caseId: response.case.id }}>
                {t('cases.heading', { number: response.case.number })}
              </Link>
            </>
          )}
        </>
      }
      onClose={onClose}
    >
      <Section title={t('responses.section.answers')}>
        <Answers response={response} />
      </Section>
      <ResponseTags key={response.id} responseId={response.id} tags={response.tags} />
      <Section title={t('responses.section.event')}>
        <EventFacts
          type={event?.type ?? null}
          at={event?.occurredAt ?? null}
          parameters={event?.parameters ?? {}}
          dimensions={response.dimensions}
        />
      </Section>
      <ResponseCourse response={response} />
    </Detail>
  )
}
