import {
  IconBellOff,
  IconCircleDashed,
  IconEye,
  IconHourglass,
  IconLifebuoy,
  IconMail,
  IconMessageCircle,
  IconSend,
  IconShoppingBag,
  type Icon,
} from '@tabler/icons-react'
import type { TimelineEntry } from '@otklik/server/contacts/api'
import { useFormat } from '../../format/use-format.ts'
import styles from './contacts.module.css'
import { DecisionEntry } from './decision-entry.tsx'
import { AnswerEntry, CaseEntry, EventEntry, MessageEntry, SignalEntry, SuppressionEntry } from './timeline-entries.tsx'

type Look = { icon: Icon; tone: 'strong' | 'plain' | 'quiet' | 'warn' }

export function TimelineItem({ entry }: { entry: TimelineEntry }) {
  const format = useFormat()
  const { icon: Icon, tone } = lookOf(entry)
  return (
    <li className={styles.entry} data-tone={tone}>
      <span className={styles.icon}>
        <Icon size={16} stroke={1.7} aria-hidden />
      </span>
      <div className={styles.what}>
        <Body entry={entry} />
      </div>
      <time className={styles.at} dateTime={entry.at} title={format.fullDateTime(entry.at)}>
        {format.dateTime(entry.at)}
      </time>
    </li>
  )
}

function Body({ entry }: { entry: TimelineEntry }) {
  switch (entry.kind) {
    case 'event':
      return <EventEntry entry={entry} />
    case 'decision':
      return <DecisionEntry entry={entry} />
    case 'message':
      return <MessageEntry entry={entry} />
    case 'signal':
      return <SignalEntry entry={entry} />
    case 'answer':
      return <AnswerEntry entry={entry} />
    case 'case':
      return <CaseEntry entry={entry} />
    case 'suppression':
      return <SuppressionEntry entry={entry} />
  }
}

function lookOf(entry: TimelineEntry): Look {
  switch (entry.kind) {
    case 'event':
      return { icon: IconShoppingBag, tone: 'plain' }
    case 'decision':
      return entry.outcome === 'asked'
        ? { icon: IconSend, tone: 'strong' }
        : { icon: entry.outcome === 'held' ? IconHourglass : IconCircleDashed, tone: 'plain' }
    case 'message':
      return { icon: IconMail, tone: entry.state === 'dead' ? 'warn' : 'plain' }
    case 'signal':
      return { icon: IconEye, tone: 'quiet' }
    case 'answer':
      return { icon: IconMessageCircle, tone: 'strong' }
    case 'case':
      return { icon: IconLifebuoy, tone: 'plain' }
    case 'suppression':
      return { icon: IconBellOff, tone: 'warn' }
  }
}
