import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Inviting, MemberView, Role } from '@otklik/server/access/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { useToasts } from '../../patterns/toasts.tsx'

/** What may be changed of a member. */
export interface Rights {
  role: Role
  scope: Record<string, string[]>
}

function useRefetch() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: [topics.members] })
}

export function useInvite(onDone: () => void) {
  const { t } = useTranslation()
  const { done } = useToasts()
  return useMutation({
    mutationFn: (invite: Inviting) => api.post<MemberView>('/invites', invite),
    onSuccess: (member) => {
      done(t('access.members.invited', { email: member.email }))
      onDone()
    },
    onSettled: useRefetch(),
  })
}

/** With the way back to what the member might do before. */
export function useChangeMember(member: MemberView | null, onDone: () => void) {
  const { t } = useTranslation()
  const { done, failed } = useToasts()
  const refetch = useRefetch()
  const put = (rights: Rights) => api.patch<MemberView>(`/members/${member?.userId ?? ''}`, rights)
  return useMutation({
    mutationFn: put,
    onSuccess: () => {
      onDone()
      if (member === null) return
      const { role, scope, name } = member
      done(t('access.members.changed', { name }), () => void put({ role, scope }).catch(failed).finally(refetch))
    },
    onSettled: refetch,
  })
}

export function useRemoveMember(member: MemberView, onSettled: () => void) {
  const { t } = useTranslation()
  const { done, failed } = useToasts()
  const refetch = useRefetch()
  return useMutation({
    mutationFn: () => api.delete(`/members/${member.userId}`),
    onSuccess: () => done(t('access.members.removed', { name: member.name === '' ? member.email : member.name })),
    onError: failed,
    onSettled: () => {
      onSettled()
      return refetch()
    },
  })
}
