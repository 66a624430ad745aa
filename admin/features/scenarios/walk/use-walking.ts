import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Catalogue } from '@otklik/core/condition'
import type { ContactPolicy } from '@otklik/core/policy'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import { useSession } from '../../../api/session.ts'
import { useNow } from '../../../format/use-now.ts'
import { policyQuery } from '../../policy/queries.ts'
import { sampleFor, type Sample } from './sample.ts'
import { walkThrough, type Act } from './walk.ts'
import type { WalkControl } from './walk-control.tsx'

interface Options {
  scenario: string
  definition: ScenarioDefinition
  isWhole: boolean
  catalogue: Catalogue
}

const NO_POLICY: ContactPolicy = { version: 1, rules: [] }

/**
 * The walk, if one is on: what is kept are the contact and the acts, and the rest is worked out from them anew, so that
 * a step that is edited meanwhile is walked as it is now.
 */
export function useWalking({ scenario, definition, isWhole, catalogue }: Options) {
  const { workspace } = useSession()
  const now = useNow()
  const [going, setGoing] = useState<{ sample: Sample; acts: readonly Act[] } | null>(null)
  const { data: view } = useQuery({ ...policyQuery, enabled: going !== null })
  const policy = view?.policy ?? NO_POLICY
  const walk = useMemo(() => {
    if (going === null || !isWhole) return null
    const setting = { scenario, workspaceZone: workspace.zone, policy, channels: catalogue.channels }
    return walkThrough(definition, going.sample, setting, going.acts)
  }, [going, isWhole, definition, scenario, workspace.zone, policy, catalogue.channels])

  const begin = () =>
    setGoing({ sample: sampleFor({ definition, key: scenario }, catalogue, { now, zone: workspace.zone }), acts: [] })
  const acts = going?.acts ?? []
  const control: WalkControl | null =
    going === null
      ? null
      : {
          walk,
          sample: going.sample,
          restart: (sample) => setGoing({ sample, acts: [] }),
          act: (act) => setGoing({ ...going, acts: [...acts, act] }),
          back: () => setGoing({ ...going, acts: acts.slice(0, -1) }),
          canGoBack: acts.length > 0,
          leave: () => setGoing(null),
        }
  return { control, begin }
}
