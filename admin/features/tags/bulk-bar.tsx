import { Button, CloseButton, TagsInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../patterns/form-dialog.tsx'
import { useToasts } from '../../patterns/toasts.tsx'
import { tagsQuery, useTagsOfMany, type Chosen } from './queries.ts'
import { LONGEST_TAG } from './response-tags.tsx'
import styles from './tags.module.css'

interface Props {
  chosen: Chosen
  /** How many they are; null while that is being counted. */
  count: number | null
  /** How many the list's filters find; null where all of them are chosen, or it is not known. */
  all: number | null
  onAll: () => void
  onClear: () => void
}

/** What can be done with the responses that are chosen in the list. */
export function BulkBar({ chosen, count, all, onAll, onClear }: Props) {
  const { t } = useTranslation()
  const [doing, setDoing] = useState<'add' | 'remove' | null>(null)
  return (
    <div role="group" aria-label={t('tags.bulk.title')} className={styles.bar}>
      <span aria-live="polite">{count === null ? '…' : t('tags.bulk.chosen', { count })}</span>
      {all !== null && all !== count && <Button onClick={onAll}>{t('tags.bulk.all', { count: all })}</Button>}
      <Button disabled={count === null} onClick={() => setDoing('add')}>
        {t('tags.bulk.add')}
      </Button>
      <Button disabled={count === null} onClick={() => setDoing('remove')}>
        {t('tags.bulk.remove')}
      </Button>
      <CloseButton size={24} aria-label={t('tags.bulk.clear')} onClick={onClear} />
      {doing !== null && count !== null && (
        <BulkDialog doing={doing} chosen={chosen} count={count} onClose={() => setDoing(null)} />
      )}
    </div>
  )
}

interface DialogProps {
  doing: 'add' | 'remove'
  chosen: Chosen
  count: number
  onClose: () => void
}

/** Which tags; how many responses it is about stands beside, since what is taken off many has no way back. */
function BulkDialog({ doing, chosen, count, onClose }: DialogProps) {
  const { t } = useTranslation()
  const { done } = useToasts()
  const { data = [] } = useQuery(tagsQuery)
  const [tags, setTags] = useState<string[]>([])
  const change = useTagsOfMany(({ changed, full }) => {
    const said = t('tags.bulk.done', { count: changed })
    done(full === 0 ? said : `${said} ${t('tags.bulk.full', { count: full })}`)
    onClose()
  })
  return (
    <FormDialog
      title={t(`tags.bulk.${doing}`)}
      action={t(`tags.bulk.${doing}Action`)}
      isIdle={tags.length === 0}
      doing={change}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate({ ...chosen, [doing]: tags })
      }}
    >
      <p>{t(`tags.bulk.${doing}Text`, { count })}</p>
      <TagsInput
        label={t('tags.name')}
        description={t('tags.bulk.hint')}
        data={data.map(({ name }) => name)}
        value={tags}
        onChange={setTags}
        splitChars={[]}
        maxLength={LONGEST_TAG}
        maxTags={20}
        limit={20}
        comboboxProps={{ withinPortal: false }}
        acceptValueOnBlur
        data-autofocus
      />
    </FormDialog>
  )
}
