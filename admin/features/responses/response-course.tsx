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
  const duration = useDuration()
  return (
    <>
      <Section title={t('responses.section.course')}>
        <Facts
          items={[
            { name: t('responses.askedAt'), value: format.fullDateTime(response.askedAt) },
            { name: t('responses.answeredAt'), value: response.answeredAt && format.fullDateTime(response.answeredAt) },
            { name: t('responses.duration'), value: duration(response.durationMs) },
            {
              name: t('responses.surface.name'),
              value: response.surfaces.map((each) => t(`responses.surface.on.${each}`)).join(' → '),
            },
            { name: t('responses.address'), value: response.address },
            { name: t('responses.channel'), value: word('channels', response.channel) },
            { name: t('responses.labels'), value: response.labels.join(', ') },
            { name: t('responses.language'), value: languageName(response.language) },
          ]}
        />
      </Section>
      <AnswerCourse response={response} />
      {response.signals.length > 0 && (
        <Section title={t('responses.section.signals')}>
          <ul className={styles.signals}>
            {grouped(response.signals).map(({ kind, count, at }) => (
              <li key={kind}>
                <span>
                  {count > 1
                    ? t('contacts.signalTimes', { signal: word('signals', kind), count })
                    : word('signals', kind)}
                </span>
                <time dateTime={at} title={format.fullDateTime(at)}>
                  {format.dateTime(at)}
                </time>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

/** One line a kind: how many, and when the last was. */
function grouped(signals: ResponseDetail['signals']): { kind: string; count: number; at: string }[] {
  return [...Map.groupBy(signals, ({ kind }) => kind)].map(([kind, same]) => ({
    kind,
    count: same.length,
    at:
      same
        .map(({ at }) => at)
        .sort()
        .at(-1) ?? '',
  }))
}

/** What was said when, what was replaced later among it; nothing where all was said once and at once. */
function AnswerCourse({ response }: { response: ResponseDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  const said = response.answers
    .filter(({ kind }) => kind !== 'hidden' && kind !== 'calculated')
    .flatMap(({ title, shown, changedAt, history }) => [
      ...history.map(({ at, value }) => ({ at, title, shown: String(value) })),
      { at: changedAt, title, shown },
    ])
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  if (new Set(said.map(({ at }) => at)).size < 2) return null
  return (
    <Section title={t('responses.section.changes')}>
      <ol className={styles.changes}>
        {said.map(({ at, title, shown }) => (
          <li key={`${at} ${title} ${shown}`}>
            <time dateTime={at} title={format.fullDateTime(at)}>
              {format.dateTime(at)}
            </time>
            <span dir="auto">
              {title}: <b>{shown}</b>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function useDuration(): (ms: number) => string {
  const { t } = useTranslation()
  return (ms) => {
    const whole = Math.round(ms / 1_000)
    const [minutes, seconds] = [Math.floor(whole / 60), whole % 60]
    if (whole === 0) return t('responses.durationNone')
    return minutes === 0 ? t('responses.seconds', { seconds }) : t('responses.minutes', { minutes, seconds })
  }
}
