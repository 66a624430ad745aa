import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AmpReport } from '@otklik/server/messages/api'
import { useFormat } from '../format/use-format.ts'
import styles from './amp-part.module.css'

/**
 * The AMP part of a mail: its source, how large it is, and which rules it was held to. It is not run: what runs it comes
 * from another host.
 */
export function AmpPart({ report: { state, source, bytes, checks } }: { report: AmpReport }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className={styles.amp}>
      <p data-good={state === 'present' || undefined}>{t(`amp.state.${state}`)}</p>
      {source !== null && (
        <>
          <p>{t('amp.size', { kb: format.number(Math.ceil(bytes / 1024)) })}</p>
          <ul aria-label={t('amp.checks')}>
            {checks.map(({ rule, holds }) => (
              <li key={rule} data-bad={!holds || undefined}>
                {holds ? <IconCheck size={15} aria-hidden /> : <IconAlertTriangle size={15} aria-hidden />}
                {t(`amp.rule.${rule}`)}
                {!holds && <b>{t('amp.broken')}</b>}
              </li>
            ))}
          </ul>
          <p className={styles.note}>{t('amp.notRun')}</p>
          <textarea readOnly rows={24} spellCheck={false} aria-label={t('amp.source')} value={source} />
        </>
      )}
    </div>
  )
}
