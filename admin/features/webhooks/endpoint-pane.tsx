import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { EndpointView } from '@otklik/server/webhooks/api'
import { ConditionSentence } from '../../conditions/condition-sentence.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Detail, Section } from '../../patterns/detail.tsx'
import { Empty } from '../../patterns/empty.tsx'
import { Facts } from '../../patterns/facts.tsx'
import { LoadedDetail } from '../../patterns/loaded-detail.tsx'
import { DeliveryLog } from './delivery-log.tsx'
import { EndpointActions } from './endpoint-actions.tsx'
import { endpointsQuery, eventWord } from './queries.ts'

const route = getRouteApi('/shell/webhooks/$endpointId')

export function EndpointPane() {
  const { t } = useTranslation()
  const { endpointId } = route.useParams()
  const navigate = useNavigate()
  const close = () => void navigate({ to: '/webhooks' })
  const query = useQuery(endpointsQuery)
  return (
    <LoadedDetail query={query} onClose={close}>
      {({ items }) => {
        const endpoint = items.find(({ id }) => id === endpointId)
        if (endpoint !== undefined) return <Opened key={endpointId} endpoint={endpoint} onClose={close} />
        return (
          <Detail title={t('states.notOpened')} onClose={close}>
            <Empty title={t('webhooks.gone')} />
          </Detail>
        )
      }}
    </LoadedDetail>
  )
}

function Opened({ endpoint, onClose }: { endpoint: EndpointView; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, url, name, events, survey, condition, state, disabledReason, disabledAt } = endpoint
  const { failingSince, oldSecretUntil, createdAt, createdBy, keyId } = endpoint
  const since = { at: format.dateTime(disabledAt ?? failingSince ?? createdAt) }
  return (
    <Detail
      title={name ?? url}
      sub={
        state === 'disabled'
          ? t(`webhooks.disabled.${disabledReason ?? 'by-hand'}`, since)
          : t(failingSince === null ? 'webhooks.fine' : 'webhooks.failing', since)
      }
      actions={<EndpointActions endpoint={endpoint} onGone={onClose} />}
      onClose={onClose}
    >
      <Section title={t('webhooks.settings')}>
        <Facts
          items={[
            { name: t('webhooks.field.url'), value: url },
            {
              name: t('webhooks.field.events'),
              value:
                events.length === 0
                  ? t('webhooks.allEvents')
                  : events.map((event) => t(`webhooks.event.${eventWord(event)}`)).join(', '),
            },
            { name: t('webhooks.field.survey'), value: survey },
            { name: t('webhooks.madeAt'), value: format.dateTime(createdAt) },
            {
              name: t('webhooks.column.by'),
              value: keyId === null ? createdBy?.name : <Link to="/api-keys">{t('webhooks.byProgram')}</Link>,
            },
            {
              name: t('webhooks.oldSecret'),
              value:
                oldSecretUntil === null ? null : t('webhooks.oldSecretUntil', { at: format.dateTime(oldSecretUntil) }),
            },
          ]}
        />
        {condition !== null && <ConditionSentence condition={condition} />}
      </Section>
      <Section title={t('webhooks.log.title')}>
        <DeliveryLog endpointId={id} isActive={state === 'active'} />
      </Section>
    </Detail>
  )
}
