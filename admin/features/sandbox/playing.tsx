import { Button, Progress } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SandboxClock } from '@otklik/server/sandbox/api'
import { api } from '../../api/client.ts'
import { useFormat } from '../../format/use-format.ts'
import { useToasts } from '../../patterns/toasts.tsx'
import { clockQuery } from './queries.ts'
import styles from './sandbox.module.css'

/** Time is being played: where the clock stands, how much work ran, and the way to stop. */
export function Playing({ clock }: { clock: SandboxClock & { playing: NonNullable<SandboxClock['playing']> } }) {
  const { t } = useTranslation()
  const format = useFormat()
  const cancel = useCancel()
  const { from, to, done } = clock.playing
  // The play is seen from when this page first heard of it; what the server calls its start may move along.
  const [start] = useState(() => Date.parse(from))
  const now = Date.parse(clock.now)
  const share = Date.parse(to) > start ? (now - start) / (Date.parse(to) - start) : 1
  const text = t('sandbox.clock.playing', { count: done, now: format.dateTime(clock.now), to: format.dateTime(to) })
  return (
    <div>
      <div className={styles.playing}>
        <output>{text}</output>
        <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('sandbox.clock.cancel')}
        </Button>
      </div>
      <Progress
        value={Math.min(100, Math.max(0, share * 100))}
        size="sm"
        mt={8}
        aria-label={t('sandbox.clock.progress')}
      />
    </div>
  )
}

function useCancel() {
  const client = useQueryClient()
  const { failed } = useToasts()
  return useMutation({
    mutationFn: () => api.delete<SandboxClock>('/sandbox/clock/play'),
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: clockQuery.queryKey }),
  })
}
