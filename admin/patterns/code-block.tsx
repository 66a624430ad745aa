import { Button, CopyButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './code-block.module.css'

/** Lines to be copied into another system. */
export function CodeBlock({ label, text, rows }: { label: string; text: string; rows?: number }) {
  const { t } = useTranslation()
  return (
    <div>
      <textarea
        className={styles.code}
        readOnly
        rows={rows ?? text.split('\n').length}
        spellCheck={false}
        aria-label={label}
        value={text}
      />
      <CopyButton value={text}>
        {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'states.copied' : 'states.copy')}</Button>}
      </CopyButton>
    </div>
  )
}
