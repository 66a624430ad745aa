import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { MemberView } from '@otklik/server/access/api'
import { useSession } from '../../api/session.ts'
import { useFormat } from '../../format/use-format.ts'
import { Confirm } from '../../patterns/confirm.tsx'
import styles from './door.module.css'
import { useRemoveMember } from './members.ts'
import { useScopeText } from './scope-text.ts'

export function MemberRow({ member, onEdit }: { member: MemberView; onEdit: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { user } = useSession()
  const scopeText = useScopeText()
  const [removing, dialog] = useDisclosure(false)
  const remove = useRemoveMember(member, dialog.close)
  const invited = member.state === 'invited'
  const kind = invited ? 'withdraw' : 'remove'
  const self = member.userId === user.id
  return (
    <li className={styles.row}>
      <div className={styles.who}>
        <b dir="auto">{member.name === '' ? member.email : member.name}</b>{' '}
        {self && <span>({t('access.members.you')})</span>}
        <small>
          {member.email} · {t(`access.members.since.${member.state}`, { date: format.date(member.since) })}
        </small>
      </div>
      <div className={styles.role}>
        {t(`access.role.${member.role}`)}
        <small className={styles.quiet}>{scopeText(member.scope)}</small>
      </div>
      <div className={styles.actions}>
        {!invited && <Button onClick={onEdit}>{t('access.members.edit')}</Button>}
        {!self && (
          <Button variant="subtle" color="danger" onClick={dialog.open}>
            {t(`access.members.${kind}.action`)}
          </Button>
        )}
      </div>
      <Confirm
        opened={removing}
        title={t(`access.members.${kind}.title`)}
        action={t(`access.members.${kind}.action`)}
        danger
        busy={remove.isPending}
        onClose={dialog.close}
        onConfirm={() => remove.mutate()}
      >
        {t(`access.members.${kind}.text`, { name: member.name === '' ? member.email : member.name })}
      </Confirm>
    </li>
  )
}
