import { useTranslation } from 'react-i18next'
import styles from './sandbox.module.css'

interface Props {
  html: string
  title: string
  phone: boolean
}

/**
 * The mail as its reader sees it, cut off from the panel: no script runs, no form is sent, and its links open in a
 * tab of their own. The page's policy lets it load nothing from other hosts.
 */
export function MailFrame({ html, title, phone }: Props) {
  const { t } = useTranslation()
  return (
    <div className={styles.frame} data-phone={phone || undefined}>
      <iframe
        title={t('sandbox.inbox.frame', { subject: title })}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcDoc={withOwnTabs(html)}
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
