import { useTranslation } from 'react-i18next'
import { useFormat } from '../format/use-format.ts'
import { useWord } from '../i18n/word.ts'
import { useDimensionName } from './dimension.ts'
import { Facts } from './facts.tsx'

interface Props {
  type: string | null
  /** When it happened, ISO 8601. */
  at: string | null
  parameters: Record<string, unknown>
  dimensions: Record<string, string>
}

/** What happened, where, and with which parameters. A parameter that is a dimension as well is told once. */
export function EventFacts({ type, at, parameters, dimensions }: Props) {
  const { t } = useTranslation()
  const dimensionName = useDimensionName()
  const format = useFormat()
  const shown = useShownValue()
  const word = useWord()
  const own = Object.entries(parameters).filter(([name, value]) => dimensions[name] !== value)
  return (
    <Facts
      items={[
        { name: t('events.what'), value: type === null ? null : word('eventTypes', type) },
        { name: t('events.when'), value: at === null ? null : format.fullDateTime(at) },
        ...Object.entries(dimensions).map(([name, value]) => ({ name: dimensionName(name), value })),
        ...own.map(([name, value]) => ({ name: word('parameters', name), value: shown(value) })),
      ]}
    />
  )
}

/** A value that came with an event or an attribute, as text. */
export function useShownValue(): (value: unknown) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (value) => {
    if (value === null || value === undefined) return ''
    if (typeof value === 'number') return Number.isInteger(value) ? format.number(value) : format.mean(value)
    if (typeof value === 'boolean') return t(value ? 'states.yes' : 'states.no')
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
}
