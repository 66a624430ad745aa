import { Autocomplete } from '@mantine/core'
import { useMemo } from 'react'
import { useEditor } from '../editor/editor.tsx'
import type { Catalogue } from '@otklik/core/condition'

interface Props {
  label: string
  description?: string | undefined
  value: string
  onChange: (path: string) => void
  error?: string | undefined
  /** Only fields that hold a date. */
  datesOnly?: boolean
}

/** The path of a field, `event.deliveryDate`: one that is known, or another that is still to come. */
export function PathField({ datesOnly = false, ...props }: Props) {
  const { catalogue, doc } = useEditor()
  const { trigger } = doc.definition
  const type = trigger.kind === 'event' ? trigger.type : null
  const paths = useMemo(() => pathsIn(catalogue, type, datesOnly), [catalogue, type, datesOnly])
  return <Autocomplete data={paths} {...props} />
}

function pathsIn({ eventTypes, attributes }: Catalogue, type: string | null, datesOnly: boolean): string[] {
  const parameters = type === null ? {} : (eventTypes[type] ?? {})
  const named = (head: string, fields: Readonly<Record<string, string>>) =>
    Object.entries(fields)
      .filter(([, kind]) => !datesOnly || kind === 'date')
      .map(([name]) => `${head}.${name}`)
  return [...named('event', parameters), ...named('contact', attributes)]
}
