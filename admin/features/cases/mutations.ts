import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CaseClosing, CaseDetail } from '@otklik/server/cases/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { useSession } from '../../api/session.ts'
import { useToasts } from '../../patterns/toasts.tsx'
import { caseQuery } from './queries.ts'

/** What can be done to a case; each takes what the API takes. */
export type CaseAct =
  | { act: 'take' | 'reopen' }
  | { act: 'comment'; body: string }
  | { act: 'reassign'; ownerId: string }
  | ({ act: 'close' } & CaseClosing)
  | { act: 'note'; rootCause: string; outcome: string }

/**
 * Does something to a case. Taking and commenting show at once and go back if the server refuses; the rest waits for
 * its answer. All but a comment is confirmed by a toast, with the way back where the API has one.
 */
export function useCaseAct(before: CaseDetail) {
  const { id } = before
  const client = useQueryClient()
  const { user } = useSession()
  const { failed } = useToasts()
  const tell = useTelling(before)
  return useMutation({
    mutationFn: (act: CaseAct) => send(id, act),
    onMutate: (act) => foresee(client, id, act, user),
    onError: (error, _act, context) => {
      if (context?.before !== undefined) client.setQueryData(caseQuery(id).queryKey, context.before)
      failed(error)
    },
    // Here and not where it is called: what was done may take the form that did it off the page.
    onSuccess: (detail, act) => {
      client.setQueryData(caseQuery(id).queryKey, detail)
      tell(detail, act)
    },
    onSettled: () => client.invalidateQueries({ queryKey: [topics.cases] }),
  })
}

function useTelling(before: CaseDetail): (detail: CaseDetail, act: CaseAct) => void {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { done, failed } = useToasts()
  const goBack = (back: CaseAct) =>
    void send(before.id, back)
      .catch(failed)
      .finally(() => client.invalidateQueries({ queryKey: [topics.cases] }))
  return (detail, act) => {
    if (act.act === 'comment') return
    const back = wayBack(act, before)
    const text = t(`cases.done.${act.act}`, { number: detail.number, owner: detail.owner.name })
    done(text, back === null ? undefined : () => goBack(back))
  }
}

function wayBack(act: CaseAct, before: CaseDetail): CaseAct | null {
  if (act.act === 'close') return { act: 'reopen' }
  return act.act === 'reassign' ? { act: 'reassign', ownerId: before.owner.id } : null
}

function send(id: string, act: CaseAct): Promise<CaseDetail> {
  const { act: what, ...body } = act
  if (what === 'note') return api.patch<CaseDetail>(`/cases/${id}`, body)
  return api.post<CaseDetail>(`/cases/${id}/${what}`, body)
}

async function foresee(client: QueryClient, id: string, act: CaseAct, user: { id: string; name: string }) {
  if (act.act !== 'take' && act.act !== 'comment') return { before: undefined }
  const { queryKey } = caseQuery(id)
  await client.cancelQueries({ queryKey })
  const before = client.getQueryData(queryKey)
  if (before === undefined) return { before }
  const entry = { id: 'sending', at: new Date().toISOString(), user, kind: act.act === 'take' ? 'taken' : 'comment' }
  const entries = [...before.entries, { ...entry, body: act.act === 'comment' ? act.body : null }]
  client.setQueryData(queryKey, {
    ...before,
    entries,
    ...(act.act === 'take' ? { state: 'taken' as const, takenBy: user } : {}),
  })
  return { before }
}
