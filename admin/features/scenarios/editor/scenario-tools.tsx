import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconBraces,
  IconDots,
  IconHistory,
  IconLayoutList,
  IconPlayerPause,
  IconPlayerPlay,
  IconSpeakerphone,
  IconTrash,
  IconWalk,
} from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScenarioDetail } from '@otklik/server/scenarios/api'
import { StartDialog } from '../../dry-runs/start-dialog.tsx'
import { CampaignDialog } from '../campaign/campaign-dialog.tsx'
import { DiscardDialog } from '../draft/discard-dialog.tsx'
import { PublishDialog } from '../publish/publish-dialog.tsx'
import { usePausing } from '../publish/use-pausing.ts'
import { ScenarioJson } from './scenario-json.tsx'
import { useHasRoom, useIsWide } from './use-is-wide.ts'

const route = getRouteApi('/shell/scenarios/$scenarioKey')

interface Props {
  scenario: ScenarioDetail
  /** There is a draft, or will be as soon as it is kept. */
  isDraft: boolean
  onWalk: () => void
  onPublished: () => void
  /** What is edited is to be taken from the server anew. */
  onReset: () => void
}

type Dialog = 'publish' | 'json' | 'discard' | 'campaign' | 'dry-run'

/** What one does with the scenario as a whole. */
export function ScenarioTools({ scenario, isDraft, onWalk, onPublished, onReset }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Dialog | null>(null)
  const close = () => setOpen(null)
  const isCampaign = scenario.definition.trigger.kind === 'manual' && scenario.state === 'live'
  return (
    <>
      <Button leftSection={<IconWalk size={15} aria-hidden />} onClick={onWalk} title={t('scenarios.walk.title')}>
        {t('scenarios.act.walk')}
      </Button>
      {isCampaign && (
        <Button leftSection={<IconSpeakerphone size={15} aria-hidden />} onClick={() => setOpen('campaign')}>
          {t('scenarios.act.campaign')}
        </Button>
      )}
      <Button variant="filled" disabled={!isDraft && scenario.liveVersion !== null} onClick={() => setOpen('publish')}>
        {t('scenarios.act.publish')}
      </Button>
      <More scenario={scenario} isDraft={isDraft} onOpen={setOpen} />
      {open === 'publish' && <PublishDialog scenario={scenario} onPublished={onPublished} onClose={close} />}
      {open === 'json' && <ScenarioJson onClose={close} />}
      {open === 'discard' && <DiscardDialog scenario={scenario} onDiscarded={onReset} onClose={close} />}
      {open === 'dry-run' && <StartDialog scenarioKey={scenario.key} onClose={close} />}
      {open === 'campaign' && <CampaignDialog scenario={scenario} onClose={close} />}
    </>
  )
}

interface MoreProps {
  scenario: ScenarioDetail
  isDraft: boolean
  onOpen: (dialog: Dialog) => void
}

function More({ scenario, isDraft, onOpen }: MoreProps) {
  const { t } = useTranslation()
  const pausing = usePausing(scenario)
  const navigate = route.useNavigate()
  const { as: _as, ...search } = route.useSearch()
  const hasRoom = useHasRoom()
  const isWide = useIsWide()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={30} variant="default" aria-label={t('scenarios.act.more')}>
          <IconDots size={17} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {scenario.state === 'live' && (
          <Menu.Item leftSection={<IconPlayerPause size={15} aria-hidden />} onClick={() => pausing.mutate('pause')}>
            {t('scenarios.act.pause')}
          </Menu.Item>
        )}
        {scenario.state === 'paused' && (
          <Menu.Item leftSection={<IconPlayerPlay size={15} aria-hidden />} onClick={() => pausing.mutate('resume')}>
            {t('scenarios.act.resume')}
          </Menu.Item>
        )}
        {hasRoom && (
          <Menu.Item
            leftSection={<IconLayoutList size={15} aria-hidden />}
            onClick={() => void navigate({ to: '.', search: isWide ? { ...search, as: 'list' } : search })}
          >
            {t(isWide ? 'scenarios.act.asList' : 'scenarios.act.asCanvas')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconHistory size={15} aria-hidden />} onClick={() => onOpen('dry-run')}>
          {t('scenarios.act.dryRun')}
        </Menu.Item>
        <Menu.Item leftSection={<IconBraces size={15} aria-hidden />} onClick={() => onOpen('json')}>
          {t('scenarios.act.json')}
        </Menu.Item>
        {isDraft && (
          <Menu.Item leftSection={<IconTrash size={15} aria-hidden />} onClick={() => onOpen('discard')}>
            {t(scenario.liveVersion === null ? 'scenarios.discard.allAction' : 'scenarios.act.discard')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
