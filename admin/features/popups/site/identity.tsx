import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IdentitySecret, Snippet } from '@otklik/server/popups/api'
import { api } from '../../../api/client.ts'
import { useFormat } from '../../../format/use-format.ts'
import { CodeBlock } from '../../../patterns/code-block.tsx'
import { Confirm } from '../../../patterns/confirm.tsx'
import { SecretShown } from '../../../patterns/secret-shown.tsx'
import { usePopupDeed } from '../queries.ts'
import styles from './site.module.css'
import identify from './snippets/identify.js.txt?raw'
import node from './snippets/identity.js.txt?raw'
import php from './snippets/identity.php.txt?raw'

const languages = { Node: node, PHP: php }
type Language = keyof typeof languages

/** How the site says who the visitor is, and the secret that it proves it by. */
export function Identity({ snippet }: { snippet: Snippet }) {
  const { t } = useTranslation()
  const [language, setLanguage] = useState<Language>('Node')
  return (
    <section aria-label={t('popups.identity.title')}>
      <h2>{t('popups.identity.title')}</h2>
      <p className={styles.note}>{t('popups.identity.note')}</p>
      <Secret snippet={snippet} />
      <h3>{t('popups.identity.sign')}</h3>
      <p className={styles.note}>{t('popups.identity.signNote')}</p>
      <SegmentedControl<Language>
        aria-label={t('popups.identity.language')}
        value={language}
        onChange={setLanguage}
        data={Object.keys(languages) as Language[]}
      />
      <CodeBlock label={t('popups.identity.sign')} text={languages[language].trim()} />
      <h3>{t('popups.identity.hand')}</h3>
      <CodeBlock label={t('popups.identity.hand')} text={identify.trim()} />
    </section>
  )
}

type Dialog = 'rotate' | 'end'

function Secret({ snippet: { hasSecret, oldSecretUntil } }: { snippet: Snippet }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [open, setOpen] = useState<Dialog | null>(null)
  const close = () => setOpen(null)
  const make = usePopupDeed(() => api.post<IdentitySecret>('/popups/secret'), close)
  const end = usePopupDeed(() => api.delete('/popups/secret/old'), close)
  return (
    <>
      <p>{t(hasSecret ? 'popups.identity.has' : 'popups.identity.hasNone')}</p>
      {oldSecretUntil !== null && <p>{t('popups.identity.both', { at: format.dateTime(oldSecretUntil) })}</p>}
      <div className={styles.row}>
        <Button loading={make.isPending} onClick={() => (hasSecret ? setOpen('rotate') : make.mutate(undefined))}>
          {t(hasSecret ? 'popups.identity.rotate' : 'popups.identity.make')}
        </Button>
        {oldSecretUntil !== null && (
          <Button variant="subtle" color="danger" onClick={() => setOpen('end')}>
            {t('popups.identity.end')}
          </Button>
        )}
      </div>
      <Confirm
        opened={open === 'rotate'}
        title={t('popups.identity.rotateTitle')}
        action={t('popups.identity.rotate')}
        busy={make.isPending}
        onClose={close}
        onConfirm={() => make.mutate(undefined)}
      >
        <p>{t('popups.identity.rotateText')}</p>
      </Confirm>
      <Confirm
        opened={open === 'end'}
        title={t('popups.identity.endTitle')}
        action={t('popups.identity.end')}
        danger
        busy={end.isPending}
        onClose={close}
        onConfirm={() => end.mutate(undefined)}
      >
        <p>{t('popups.identity.endText')}</p>
      </Confirm>
      {make.data !== undefined && (
        <SecretShown title={t('popups.identity.secret')} secret={make.data.secret} onClose={make.reset}>
          <p>{t('popups.identity.once')}</p>
          {make.data.oldSecretUntil !== null && (
            <p>{t('popups.identity.both', { at: format.dateTime(make.data.oldSecretUntil) })}</p>
          )}
        </SecretShown>
      )}
    </>
  )
}
