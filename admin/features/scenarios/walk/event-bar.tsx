import { Button, Collapse } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBolt } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Scalar } from '@otklik/core/condition'
import { listenedTypes } from '@otklik/core/scenario'
import { useEditor } from '../editor/editor.tsx'
import { EventTypeField } from '../fields/event-type-field.tsx'
import { ValueFields } from './value-fields.tsx'
import type { Walk } from './walk.ts'
import type { WalkControl } from './walk-control.tsx'
import styles from './walk.module.css'

/** Lets an event come in: first what the scenario listens for. */
export function EventBar({ control, walk }: { control: WalkControl; walk: Walk }) {
  const { t } = useTranslation()
  const { doc, catalogue } = useEditor()
  const [isOpen, { toggle }] = useDisclosure(false)
  const first = listenedTypes(doc.definition).find((each) => !each.startsWith('otklik.'))
  const [type, setType] = useState(first ?? Object.keys(catalogue.eventTypes)[0] ?? '')
  const [parameters, setParameters] = useState<Readonly<Record<string, Scalar>>>(control.sample.parameters)
  if (walk.enrollment.phase === 'ended') return null
  const known = catalogue.eventTypes[type] ?? {}
  const own = Object.fromEntries(Object.entries(parameters).filter(([name]) => Object.hasOwn(known, name)))
  return (
    <div className={styles.answer}>
      <div>
        <Button leftSection={<IconBolt size={15} aria-hidden />} aria-expanded={isOpen} onClick={toggle}>
          {t('scenarios.walk.event')}
        </Button>
      </div>
      <Collapse expanded={isOpen}>
        <div className={styles.card}>
          <EventTypeField label={t('scenarios.waitFor.type')} value={type} onChange={setType} />
          <ValueFields types={known} values={own} onChange={setParameters} />
          <div>
            <Button
              variant="filled"
              disabled={type === ''}
              onClick={() => control.act({ do: 'event', type, parameters: own })}
            >
              {t('scenarios.walk.let')}
            </Button>
          </div>
        </div>
      </Collapse>
    </div>
  )
}
