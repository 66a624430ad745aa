import { useTranslation } from 'react-i18next'
import styles from './mail-frame.module.css'

interface Props {
  html: string
  title: string
  phone: boolean
  /** As a mail program shows it that is dark. */
  dark?: boolean
}

/**
 * The mail as its reader sees it, cut off from the panel: no script runs, no form is sent, and its links open in a
 * tab of their own. The page's policy lets it load nothing from other hosts.
 */
export function MailFrame({ html, title, phone, dark = false }: Props) {
  const { t } = useTranslation()
  return (
    <div className={styles.frame} data-phone={phone || undefined} data-dark={dark || undefined}>
      <iframe
        title={t('states.mail', { subject: title })}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcDoc={withOwnTabs(inScheme(html, dark ? 'dark' : 'light'))}
      />
    </div>
  )
}

const BASE = '<base target="_blank">'

/** A mail has no base of its own; without this one its links would open inside the frame. */
function withOwnTabs(html: string): string {
  const head = /<head[^>]*>/i.exec(html)
  if (head === null) return BASE + html
  const at = head.index + head[0].length
  return html.slice(0, at) + BASE + html.slice(at)
}

const SCHEME = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/gi

/** What the mail says for dark and light programs goes by what is chosen here, and not by the reader's own system. */
function inScheme(html: string, scheme: 'dark' | 'light'): string {
  return html.replaceAll(SCHEME, (_query, named: string) =>
    named.toLowerCase() === scheme ? '(min-width: 0)' : '(max-width: 0)',
  )
}
