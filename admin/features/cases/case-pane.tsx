import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '@otklik/server/cases/api'
import { useFormat } from '../../format/use-format.ts'
import { useContactName } from '../../patterns/contact-name.ts'
import { Detail, Section } from '../../patterns/detail.tsx'
import { LoadedDetail } from '../../patterns/loaded-detail.tsx'
import { ScoreMark } from '../../patterns/score-mark.tsx'
import { CaseActions } from './case-actions.tsx'
import { CaseAnswer, CaseCustomer, CaseEvent } from './case-facts.tsx'
import { CaseHistory } from './case-history.tsx'
import { CaseStateMark } from './case-state.tsx'
import styles from './case.module.css'
import { CaseWork } from './case-work.tsx'
import { Deadline } from './deadline.tsx'
import { caseQuery } from './queries.ts'

const route = getRouteApi('/shell/cases/$caseId')

export function CasePane() {
  const { caseId } = route.useParams()
  const navigate = useNavigate()
  const close = () => void navigate({ to: '/cases', search: true })
  const query = useQuery(caseQuery(caseId))
  return (
    <LoadedDetail query={query} onClose={close}>
      {(found) => <Opened key={found.id} found={found} onClose={close} />}
    </LoadedDetail>
  )
}

function Opened({ found, onClose }: { found: CaseDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const contactName = useContactName()
  const format = useFormat()
  const name = contactName(found.contact)
  return (
    <Detail
      title={t('cases.heading', { number: found.number })}
      marks={
        <>
          <ScoreMark score={found.score} group={found.scoreGroup} size="small" />
          <CaseStateMark state={found.state} />
          <Deadline row={found} />
        </>
      }
      sub={
        <>
          {found.contact === null ? (
            name
          ) : (
            <Link to="/contacts/$contactId" params={{ contactId: found.contact.id }} dir="auto">
              {name}
            </Link>
          )}
          {' · '}
          {t('cases.openedAt', { at: format.dateTime(found.openedAt) })}
          {' · '}
          {t('cases.ownerIs', { name: found.owner.name })}
        </>
      }
      actions={<CaseActions found={found} />}
      onClose={onClose}
    >
      <CaseAnswer found={found} />
      <div className={styles.sides}>
        <CaseCustomer found={found} />
        <CaseEvent found={found} />
      </div>
      <Section title={t('cases.section.work')}>
        <CaseWork found={found} />
      </Section>
      <CaseHistory found={found} />
    </Detail>
  )
}
