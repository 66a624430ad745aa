import { useTranslation } from 'react-i18next'
import type { ResponseDetail } from '@otklik/server/responses/api'
import { useFormat, useLanguageName } from '../../format/use-format.ts'
import { Section } from '../../patterns/detail.tsx'
import { Facts } from '../../patterns/facts.tsx'
import styles from './responses.module.css'
import { useWord } from '../../i18n/word.ts'

/** How the response came about: when it was asked and answered, and what was only seen on the way. */
export function ResponseCourse({ response }: { response: ResponseDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  const word = useWord()
  const languageName = useLanguageName()
  return (
    <>
      <Section title={t('responses.section.course')}>
        <Facts
          items={[
            { name: t('responses.askedAt'), value: format.fullDateTime(response.askedAt) },
            { name: t('responses.answeredAt'), value: response.answeredAt && format.fullDateTime(response.answeredAt) },
            { name: t('responses.channel'), value: word('channels', response.channel) },
            { name: t('responses.labels'), value: response.labels.join(', ') },
            { name: t('responses.language'), value: languageName(response.language) },
          ]}
        />
      </Section>
      {response.signals.length > 0 && (
        <Section title={t('responses.section.signals')}>
          <ul className={styles.signals}>
            {response.signals.map((signal) => (
              <li key={`${signal.kind}${signal.at}${signal.score ?? ''}`}>
                <span>{word('signals', signal.kind)}</span>
                <time dateTime={signal.at} title={format.fullDateTime(signal.at)}>
                  {format.dateTime(signal.at)}
                </time>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
