import { Button, TagsInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Snippet } from '@otklik/server/popups/api'
import { api } from '../../../api/client.ts'
import { LeaveGuard } from '../../../patterns/leave-guard.tsx'
import { useToasts } from '../../../patterns/toasts.tsx'
import { usePopupDeed } from '../queries.ts'
import { originOf } from './origins.ts'
import styles from './site.module.css'

/** From which pages the popups may be asked for. */
export function Origins({ origins }: { origins: readonly string[] }) {
  const { t } = useTranslation()
  const { done } = useToasts()
  const [edited, setEdited] = useState<string[]>([...origins])
  const isChanged = edited.join(' ') !== origins.join(' ')
  const wrong = edited.filter((each) => originOf(each) !== each)
  const save = usePopupDeed(
    (next: string[]) => api.put<Snippet>('/popups/site', { origins: next }),
    () => done(t('popups.site.saved')),
  )
  return (
    <section aria-label={t('popups.site.origins')}>
      <LeaveGuard unsaved={isChanged && !save.isPending && !save.isSuccess} />
      <h2>{t('popups.site.origins')}</h2>
      <TagsInput
        label={t('popups.site.origin')}
        description={t('popups.site.originsNote')}
        placeholder="https://shop.example"
        value={edited}
        // What is typed with a path, or without a scheme, is made what browsers send.
        onChange={(typed) => setEdited([...new Set(typed.map((each) => originOf(each) ?? each))])}
        splitChars={[' ', ',', ';']}
        acceptValueOnBlur
        maxTags={50}
        error={wrong.length === 0 ? undefined : t('popups.site.badOrigin', { origins: wrong.join(', ') })}
      />
      <div className={styles.row}>
        <Button
          variant="filled"
          disabled={!isChanged || wrong.length > 0}
          loading={save.isPending}
          onClick={() => save.mutate(edited)}
        >
          {t('states.save')}
        </Button>
      </div>
    </section>
  )
}
