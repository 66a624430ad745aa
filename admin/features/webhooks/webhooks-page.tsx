import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useMatch, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EndpointMade } from '@otklik/server/webhooks/api'
import { LinkButton } from '../../patterns/link-button.tsx'
import { ListDetail } from '../../patterns/list-detail.tsx'
import { useListKeys } from '../../patterns/list-keys.ts'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { SecretShown } from '../../patterns/secret-shown.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { EndpointDialog } from './endpoint-dialog.tsx'
import { EndpointList } from './endpoint-list.tsx'
import { endpointsQuery } from './queries.ts'

/** Who is told of answers and cases: endpoints made by hand, and those that programs subscribed. */
export function WebhooksPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const noField = useRef<HTMLInputElement>(null)
  const query = useQuery(endpointsQuery)
  const [adding, setAdding] = useState(false)
  const [made, setMade] = useState<EndpointMade | null>(null)
  const opened = useMatch({ from: '/shell/webhooks/$endpointId', shouldThrow: false })?.params.endpointId ?? null
  const close = () => void navigate({ to: '/webhooks' })
  useListKeys({ search: noField, close: opened === null ? undefined : close })
  return (
    <Page
      title={t('webhooks.title')}
      question={t('webhooks.question')}
      tools={
        <>
          <LinkButton to="/webhook-help">{t('webhooks.act.help')}</LinkButton>
          <LinkButton to="/api-keys">{t('webhooks.act.keys')}</LinkButton>
          <Button variant="filled" onClick={() => setAdding(true)}>
            {t('webhooks.act.add')}
          </Button>
        </>
      }
      fills
      open={opened !== null}
    >
      <ListDetail
        label={t('webhooks.endpoints')}
        list={
          <Loaded query={query} skeleton={<RowsSkeleton rows={4} />}>
            {({ items }) => <EndpointList endpoints={items} opened={opened} onAdd={() => setAdding(true)} />}
          </Loaded>
        }
        opened={opened}
        detail={<Outlet />}
      />
      {adding && <EndpointDialog onMade={setMade} onClose={() => setAdding(false)} />}
      {made !== null && (
        <SecretShown
          title={t('webhooks.secret.title')}
          secret={made.secret}
          onClose={() => {
            setMade(null)
            void navigate({ to: '/webhooks/$endpointId', params: { endpointId: made.id } })
          }}
        >
          <p>{t('webhooks.secret.once')}</p>
          <p>{t('webhooks.secret.use')}</p>
        </SecretShown>
      )}
    </Page>
  )
}
