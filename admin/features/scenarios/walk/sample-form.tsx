import { Button, Collapse, MultiSelect } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconUserEdit } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Scalar, ValueType } from '@otklik/core/condition'
import { useEditor } from '../editor/editor.tsx'
import { ValueFields } from './value-fields.tsx'
import type { WalkControl } from './walk-control.tsx'
import styles from './walk.module.css'

/** Whom one walks through and what it began with; a change begins anew. */
export function SampleForm({ control }: { control: WalkControl }) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  const [isOpen, { toggle }] = useDisclosure(false)
  const { sample, restart } = control
  const dimensions = Object.fromEntries(Object.keys(catalogue.dimensions).map((name) => [name, 'text' as const]))
  return (
    <div className={styles.answer}>
      <div>
        <Button leftSection={<IconUserEdit size={15} aria-hidden />} aria-expanded={isOpen} onClick={toggle}>
          {t('scenarios.walk.sample')}
        </Button>
      </div>
      <Collapse expanded={isOpen}>
        <div className={styles.card}>
          <h3>{t('scenarios.walk.sampleEvent', { type: sample.type })}</h3>
          <ValueFields
            types={{ ...typesOf(sample.parameters), ...catalogue.eventTypes[sample.type] }}
            values={sample.parameters}
            onChange={(parameters) => restart({ ...sample, parameters })}
          />
          <h3>{t('scenarios.walk.sampleContact')}</h3>
          <ValueFields
            types={{ ...catalogue.attributes, ...dimensions }}
            values={{ ...sample.contact, ...sample.dimensions }}
            onChange={(values) => restart({ ...sample, ...partedBy(values, dimensions) })}
          />
          <MultiSelect
            size="xs"
            label={t('scenarios.walk.sampleSegments')}
            data={catalogue.segments.map(({ key, name }) => ({ value: key, label: name }))}
            value={[...sample.segments]}
            onChange={(segments) => restart({ ...sample, segments })}
          />
        </div>
      </Collapse>
    </div>
  )
}

function typesOf(values: Readonly<Record<string, Scalar>>): Record<string, ValueType> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text',
    ]),
  )
}

function partedBy(values: Readonly<Record<string, Scalar>>, dimensions: object) {
  const entries = Object.entries(values)
  return {
    contact: Object.fromEntries(entries.filter(([name]) => !Object.hasOwn(dimensions, name))),
    dimensions: Object.fromEntries(
      entries.filter(([name]) => Object.hasOwn(dimensions, name)).map(([name, value]) => [name, String(value)]),
    ),
  }
}
