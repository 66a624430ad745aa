import { Autocomplete, CloseButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type FormEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../patterns/detail.tsx'
import { useToasts } from '../../patterns/toasts.tsx'
import { tagsQuery, useTagsOf } from './queries.ts'
import styles from './tags.module.css'

export const LONGEST_TAG = 64

/** The tags of one response: each taken off by its cross, another put on by typing it; what was taken off can come back. */
export function ResponseTags({ responseId, tags }: { responseId: string; tags: readonly string[] }) {
  const { t } = useTranslation()
  const { done, failed } = useToasts()
  const field = useRef<HTMLInputElement>(null)
  const deed = useTagsOf(responseId, {
    onDone: (_result, { remove = [] }) => {
      const [tag] = remove
      if (tag !== undefined) done(t('tags.removed', { tag }), () => deed.mutate({ add: [tag] }))
    },
    onFailed: failed,
  })
  const remove = (tag: string) => {
    deed.mutate({ remove: [tag] })
    // The cross goes with the tag; the focus does not.
    field.current?.focus({ preventScroll: true })
  }
  return (
    <Section title={t('tags.name')}>
      {tags.length > 0 && (
        <ul className={styles.tags}>
          {tags.map((tag) => (
            <li key={tag} className={styles.tag}>
              <bdi>{tag}</bdi>
              <CloseButton
                size={24}
                iconSize={13}
                radius="xl"
                aria-label={t('tags.remove', { tag })}
                onClick={() => remove(tag)}
              />
            </li>
          ))}
        </ul>
      )}
      <TagField field={field} carried={tags} onAdd={(tag) => deed.mutate({ add: [tag] })} />
    </Section>
  )
}

interface FieldProps {
  field: RefObject<HTMLInputElement | null>
  carried: readonly string[]
  onAdd: (tag: string) => void
}

/** Enter puts on what is typed, or the suggestion that the arrows chose. */
function TagField({ field, carried, onAdd }: FieldProps) {
  const { t } = useTranslation()
  const { data = [] } = useQuery(tagsQuery)
  const [text, setText] = useState('')
  /** The field writes a chosen suggestion into itself afterwards. */
  const chosen = useRef<string | null>(null)
  const add = (tag: string) => {
    setText('')
    if (tag.trim() !== '') onAdd(tag.trim())
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add(text)
  }
  return (
    <form onSubmit={submit} className={styles.field}>
      <Autocomplete
        ref={field}
        aria-label={t('tags.add')}
        placeholder={t('tags.placeholder')}
        maxLength={LONGEST_TAG}
        limit={20}
        comboboxProps={{ withinPortal: false }}
        data={data.map(({ name }) => name).filter((name) => !carried.includes(name))}
        value={text}
        onChange={(value) => {
          setText(value === chosen.current ? '' : value)
          chosen.current = null
        }}
        onOptionSubmit={(tag) => {
          chosen.current = tag
          add(tag)
        }}
      />
    </form>
  )
}
