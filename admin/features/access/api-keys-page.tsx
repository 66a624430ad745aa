import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../patterns/empty.tsx'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { ApiKeyDialog } from './api-key-dialog.tsx'
import { ApiKeyRow } from './api-key-row.tsx'
import styles from './door.module.css'
import { apiKeysQuery } from './queries.ts'

export function ApiKeysPage() {
  const { t } = useTranslation()
  const query = useQuery(apiKeysQuery)
  const [making, dialog] = useDisclosure(false)
  return (
    <Page
      title={t('access.keys.title')}
      question={t('access.keys.question')}
      tools={
        <Button variant="filled" leftSection={<IconPlus size={14} aria-hidden />} onClick={dialog.open}>
          {t('access.keys.make')}
        </Button>
      }
    >
      <Loaded query={query} skeleton={<RowsSkeleton rows={3} />}>
        {(keys) =>
          keys.length === 0 ? (
            <Empty title={t('access.keys.empty.title')}>{t('access.keys.empty.text')}</Empty>
          ) : (
            <ul className={styles.list}>
              {keys.map((key) => (
                <ApiKeyRow key={key.id} apiKey={key} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {making && <ApiKeyDialog onClose={dialog.close} />}
    </Page>
  )
}
