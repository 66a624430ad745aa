import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TagList } from '@otklik/server/responses/api'
import { Confirm } from '../../patterns/confirm.tsx'
import { Empty } from '../../patterns/empty.tsx'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { useToasts } from '../../patterns/toasts.tsx'
import { ResponseTabs } from '../responses/response-tabs.tsx'
import { tagsQuery, useDelete } from './queries.ts'
import { RenameDialog } from './rename-dialog.tsx'
import styles from './tags.module.css'

type Tag = TagList['items'][number]

/** All tags that responses carry, to be put right: renamed, joined, deleted. */
export function TagsPage() {
  const { t } = useTranslation()
  const query = useQuery(tagsQuery)
  return (
    <Page title={t('tags.name')} question={t('tags.question')} tools={<ResponseTabs />}>
      <Loaded query={query} skeleton={<RowsSkeleton />}>
        {(tags) =>
          tags.length === 0 ? (
            <Empty title={t('tags.empty.title')}>{t('tags.empty.text')}</Empty>
          ) : (
            <ul className={styles.list}>
              {tags.map((tag) => (
                <TagRow key={tag.name} tag={tag} all={tags} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  )
}

function TagRow({ tag, all }: { tag: Tag; all: readonly Tag[] }) {
  const { t } = useTranslation()
  const { done, failed } = useToasts()
  const [asked, setAsked] = useState<'rename' | 'delete' | null>(null)
  const close = () => setAsked(null)
  const remove = useDelete(({ responses }) => {
    done(t('tags.delete.done', { count: responses }))
    close()
  }, failed)
  return (
    <li className={styles.row}>
      <Link to="/responses" search={{ tag: tag.name }}>
        <bdi>{tag.name}</bdi>
      </Link>
      <span className={styles.count}>{t('tags.responses', { count: tag.responses })}</span>
      <Button onClick={() => setAsked('rename')} aria-label={t('tags.rename.of', { tag: tag.name })}>
        {t('tags.rename.action')}
      </Button>
      <Button
        variant="subtle"
        color="danger"
        onClick={() => setAsked('delete')}
        aria-label={t('tags.delete.of', { tag: tag.name })}
      >
        {t('tags.delete.action')}
      </Button>
      {asked === 'rename' && <RenameDialog tag={tag} all={all} onClose={close} />}
      <Confirm
        opened={asked === 'delete'}
        title={t('tags.delete.title', { tag: tag.name })}
        action={t('tags.delete.action')}
        danger
        busy={remove.isPending}
        onClose={close}
        onConfirm={() => remove.mutate(tag.name)}
      >
        {t('tags.delete.text', { count: tag.responses })}
      </Confirm>
    </li>
  )
}
