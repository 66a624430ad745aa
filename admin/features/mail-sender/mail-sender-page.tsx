import { Button, Switch, TagsInput } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconQuestionMark } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailSender } from '@otklik/server/messages/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { FormFailure } from '../../patterns/form-failure.tsx'
import { LeaveGuard } from '../../patterns/leave-guard.tsx'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { useToasts } from '../../patterns/toasts.tsx'
import { demandsOn } from './demands.ts'
import styles from './mail-sender.module.css'
import { ampQuery, senderQuery, type AmpSetting } from './queries.ts'

/** Whose mails we send, whether they carry the survey itself, and what that takes. */
export function MailSenderPage() {
  const { t } = useTranslation()
  const sender = useQuery(senderQuery)
  const amp = useQuery(ampQuery)
  return (
    <Page title={t('mailSender.title')} question={t('mailSender.question')}>
      <div className={styles.page}>
        <Loaded query={amp} skeleton={<RowsSkeleton rows={2} />}>
          {(setting) => <Setting key={JSON.stringify(setting)} setting={setting} />}
        </Loaded>
        <Loaded query={sender} skeleton={<RowsSkeleton rows={6} />}>
          {(known) => <Demands sender={known} isOn={amp.data?.on ?? false} />}
        </Loaded>
      </div>
    </Page>
  )
}

function Setting({ setting }: { setting: AmpSetting }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { done } = useToasts()
  const [on, setOn] = useState(setting.on)
  const [senders, setSenders] = useState(setting.senders)
  const isChanged = on !== setting.on || senders.join(' ') !== setting.senders.join(' ')
  const save = useMutation({
    mutationFn: () => api.put<AmpSetting>('/mail/amp', { on, senders }),
    onSuccess: () => done(t('mailSender.saved')),
    onSettled: () => client.invalidateQueries({ queryKey: [topics.mail] }),
  })
  return (
    <section className={styles.setting} aria-label={t('mailSender.amp')}>
      <LeaveGuard unsaved={isChanged && !save.isSuccess} />
      <h2>{t('mailSender.amp')}</h2>
      <Switch
        label={t('mailSender.on')}
        description={t('mailSender.onHint')}
        checked={on}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
      <TagsInput
        label={t('mailSender.senders')}
        description={t('mailSender.sendersHint')}
        value={senders}
        onChange={setSenders}
        maxTags={20}
        acceptValueOnBlur
      />
      <FormFailure error={save.error} />
      <div>
        <Button variant="filled" disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate()}>
          {t('states.save')}
        </Button>
      </div>
    </section>
  )
}

const icons = { holds: IconCheck, broken: IconAlertTriangle, unknown: IconQuestionMark }

function Demands({ sender, isOn }: { sender: MailSender; isOn: boolean }) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('mailSender.demands')}>
      <h2>{t('mailSender.demands')}</h2>
      <p className={styles.note} dir="auto">
        {t('mailSender.from', { from: sender.from })}
      </p>
      <ul className={styles.demands}>
        {demandsOn(sender, isOn).map(({ name, state }) => {
          const StateIcon = icons[state]
          return (
            <li key={name} data-state={state}>
              <StateIcon size={16} aria-hidden />
              <div>
                <b>{t(`mailSender.demand.${name}.title`)}</b>{' '}
                <span className={styles.state}>{t(`mailSender.state.${state}`)}</span>
                <p className={styles.note}>{t(`mailSender.demand.${name}.text`, { domain: sender.domain })}</p>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
