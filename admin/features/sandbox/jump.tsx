import { addDuration } from '@otklik/core/time'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SandboxClock } from '@otklik/server/sandbox/api'
import { api } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { durationText, spanText } from '../../format/span.ts'
import { useFormat, useLanguage } from '../../format/use-format.ts'
import { useNow } from '../../format/use-now.ts'
import { Confirm } from '../../patterns/confirm.tsx'
import { useToasts } from '../../patterns/toasts.tsx'
import { clockQuery } from './queries.ts'

/** Jumps that are asked for often; ISO 8601 durations. */
export const jumps = ['PT1H', 'P1D', 'P14D'] as const

export type Jump = { by: string } | { to: string }

/** Asks, naming the consequence, and then moves the clock. `dialog` is to be shown somewhere on the page. */
export function useJump(): { ask: (jump: Jump) => void; dialog: ReactNode } {
  const { t } = useTranslation()
  const format = useFormat()
  const language = useLanguage()
  const now = useNow()
  const { workspace } = useSession()
  const [asked, setAsked] = useState<Jump | null>(null)
  const move = useMove(() => setAsked(null))
  const target = asked === null ? now : targetOf(asked, now, workspace.zone)
  const dialog = (
    <Confirm
      opened={asked !== null}
      title={t('sandbox.clock.confirm.title', {
        span: asked !== null && 'by' in asked ? durationText(asked.by, language) : spanText(target - now, language),
      })}
      action={t('sandbox.clock.confirm.action')}
      busy={move.isPending}
      onClose={() => setAsked(null)}
      onConfirm={() => asked !== null && move.mutate(asked)}
    >
      {t('sandbox.clock.confirm.text', { until: format.fullDateTime(new Date(target).toISOString()) })}
    </Confirm>
  )
  return { ask: setAsked, dialog }
}

function targetOf(jump: Jump, now: number, zone: string): number {
  return 'to' in jump ? Date.parse(jump.to) : addDuration(now, jump.by, zone)
}

function useMove(onSettled: () => void) {
  const client = useQueryClient()
  const { failed } = useToasts()
  return useMutation({
    mutationFn: (jump: Jump) => api.post<SandboxClock>('/sandbox/clock', jump),
    onSuccess: (clock) => client.setQueryData(clockQuery.queryKey, clock),
    onError: failed,
    onSettled,
  })
}
