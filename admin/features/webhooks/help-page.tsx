import { Select, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WebhookEvent } from '@otklik/server/webhooks/api'
import { CodeBlock } from '../../patterns/code-block.tsx'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { events, eventWord, samplesQuery } from './queries.ts'
import node from './snippets/node.js.txt?raw'
import php from './snippets/php.txt?raw'
import python from './snippets/python.txt?raw'
import styles from './webhooks.module.css'

const snippets = { Node: node, PHP: php, Python: python }
type Language = keyof typeof snippets

/** What is posted, and how a receiver knows that it is us. */
export function WebhookHelpPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('webhooks.help.title')} question={<Link to="/webhooks">{t('webhooks.title')}</Link>}>
      <div className={styles.help}>
        <Samples />
        <Checking />
      </div>
    </Page>
  )
}

function Samples() {
  const { t } = useTranslation()
  const [event, setEvent] = useState<WebhookEvent>('response.created')
  const query = useQuery(samplesQuery(event))
  return (
    <section aria-label={t('webhooks.help.samples')}>
      <h2>{t('webhooks.help.samples')}</h2>
      <p className={styles.note}>{t('webhooks.help.samplesNote')}</p>
      <Select
        label={t('webhooks.help.event')}
        data={events.map((value) => ({ value, label: `${t(`webhooks.event.${eventWord(value)}`)} · ${value}` }))}
        value={event}
        onChange={(chosen) => setEvent(events.find((each) => each === chosen) ?? event)}
      />
      <Loaded query={query} skeleton={<RowsSkeleton rows={6} />}>
        {([sample]) => <CodeBlock rows={22} label={t('webhooks.help.sample')} text={JSON.stringify(sample, null, 2)} />}
      </Loaded>
    </section>
  )
}

function Checking() {
  const { t } = useTranslation()
  const [language, setLanguage] = useState<Language>('Node')
  return (
    <section aria-label={t('webhooks.help.checking')}>
      <h2>{t('webhooks.help.checking')}</h2>
      <p className={styles.note}>{t('webhooks.help.checkingNote')}</p>
      <SegmentedControl<Language>
        aria-label={t('webhooks.help.language')}
        value={language}
        onChange={setLanguage}
        data={Object.keys(snippets) as Language[]}
      />
      <CodeBlock rows={22} label={t('webhooks.help.code')} text={snippets[language].trim()} />
    </section>
  )
}
