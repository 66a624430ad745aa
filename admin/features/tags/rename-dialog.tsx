import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fold } from '@otklik/core/condition'
import type { TagList } from '@otklik/server/responses/api'
import { FormDialog } from '../../patterns/form-dialog.tsx'
import { useToasts } from '../../patterns/toasts.tsx'
import { useRename } from './queries.ts'
import { LONGEST_TAG } from './response-tags.tsx'

type Tag = TagList['items'][number]

interface Props {
  tag: Tag
  all: readonly Tag[]
  onClose: () => void
}

/** Another name on all responses; where that is a tag already, it says that the two become one. */
export function RenameDialog({ tag, all, onClose }: Props) {
  const { t } = useTranslation()
  const { done } = useToasts()
  const [to, setTo] = useState(tag.name)
  const rename = useRename(({ responses }) => {
    done(t('tags.rename.done', { count: responses }))
    onClose()
  })
  const name = to.trim()
  const other = all.find((each) => each.name !== tag.name && fold(each.name) === fold(name))
  return (
    <FormDialog
      title={t('tags.rename.title', { tag: tag.name })}
      action={t(other === undefined ? 'tags.rename.action' : 'tags.rename.join')}
      isIdle={name === '' || name === tag.name}
      doing={rename}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault()
        rename.mutate({ from: tag.name, to: name, join: other !== undefined })
      }}
    >
      <TextInput
        label={t('tags.rename.to')}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        maxLength={LONGEST_TAG}
        data-autofocus
      />
      <p aria-live="polite">
        {other === undefined
          ? t('tags.rename.text', { count: tag.responses })
          : t('tags.rename.joinText', { tag: other.name })}
      </p>
    </FormDialog>
  )
}
