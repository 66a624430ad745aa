import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ListImported } from '@otklik/server/segments/api'
import { useFormat } from '../../format/use-format.ts'
import styles from './segments.module.css'

/** What came of an import, line by line where it went wrong. */
export function ImportReport({ imported, onClose }: { imported: ListImported; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { added, present, bad, badLines } = imported
  return (
    <>
      <p className={styles.lead}>
        {t('segments.import.done', { added: format.number(added), present: format.number(present) })}
      </p>
      {badLines > 0 && (
        <>
          <p>
            {t('segments.import.bad', { count: badLines, n: format.number(badLines) })}
            {bad.length < badLines && ` ${t('segments.import.badFirst', { n: format.number(bad.length) })}`}
          </p>
          <div className={styles.bad}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('segments.import.line')}</th>
                  <th scope="col">{t('segments.import.text')}</th>
                  <th scope="col">{t('segments.import.why')}</th>
                </tr>
              </thead>
              <tbody>
                {bad.map(({ line, text, reason }) => (
                  <tr key={line}>
                    <td>{line}</td>
                    <td dir="auto">{text}</td>
                    <td>{t(`segments.import.reason.${reason}`)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="filled" onClick={onClose} data-autofocus>
          {t('states.close')}
        </Button>
      </Group>
    </>
  )
}
