import { ActionIcon, Autocomplete, Button, NumberInput, Select, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import styles from './fields.module.css'
import { assignmentOf, kindOfValue, valueOf, type Assigned, type ValueKind } from './assignment.ts'
import { PathField } from './path-field.tsx'

interface Props {
  label: string
  value: Readonly<Record<string, Assigned>>
  onChange: (value: Record<string, Assigned>) => void
  /** Names that are known. */
  names: readonly string[]
  /** Null takes a value away. */
  mayClear?: boolean
}

/** Names with the values that they get: written here, copied from a field, or taken away. */
export function AssignmentsField({ label, value, onChange, names, mayClear = false }: Props) {
  const { t } = useTranslation()
  const entries = Object.entries(value)
  const put = (index: number, name: string, assigned: Assigned) =>
    onChange(Object.fromEntries(entries.with(index, [name, assigned])))
  const fresh = () => {
    const free =
      names.find((name) => !Object.hasOwn(value, name)) ?? `${t('scenarios.field.newName')}${entries.length + 1}`
    onChange({ ...value, [free]: '' })
  }
  return (
    <div className={styles.stack} role="group" aria-label={label}>
      {entries.map(([name, assigned], index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a name changes with every letter
        <div key={index} className={styles.card}>
          <div className={styles.row}>
            <Autocomplete
              label={t('scenarios.field.name')}
              data={names.filter((each) => each === name || !Object.hasOwn(value, each))}
              value={name}
              onChange={(named) =>
                named === name || Object.hasOwn(value, named) ? undefined : put(index, named, assigned)
              }
            />
            <Select
              label={t('scenarios.field.valueKind')}
              data={kindsOf(mayClear).map((kind) => ({ value: kind, label: t(`scenarios.valueKind.${kind}`) }))}
              value={kindOfValue(assigned)}
              onChange={(kind) => put(index, name, assignmentOf((kind ?? 'text') as ValueKind, valueOf(assigned)))}
            />
            <ActionIcon
              mt={24}
              aria-label={t('scenarios.field.drop', { what: name })}
              onClick={() => onChange(Object.fromEntries(entries.toSpliced(index, 1)))}
            >
              <IconTrash size={15} aria-hidden />
            </ActionIcon>
          </div>
          <Value assigned={assigned} onChange={(next) => put(index, name, next)} />
        </div>
      ))}
      <div>
        <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={fresh}>
          {t('scenarios.field.addValue')}
        </Button>
      </div>
    </div>
  )
}

function Value({ assigned, onChange }: { assigned: Assigned; onChange: (assigned: Assigned) => void }) {
  const { t } = useTranslation()
  const kind = kindOfValue(assigned)
  const text = valueOf(assigned)
  const label = t('scenarios.field.value')
  if (kind === 'none') return null
  if (kind === 'field')
    return <PathField label={t('scenarios.field.from')} value={text} onChange={(field) => onChange({ field })} />
  if (kind === 'boolean')
    return (
      <Select
        label={label}
        data={['true', 'false'].map((value) => ({ value, label: t(value === 'true' ? 'states.yes' : 'states.no') }))}
        value={text}
        onChange={(chosen) => onChange(chosen === 'true')}
      />
    )
  if (kind === 'number')
    return (
      <NumberInput
        size="xs"
        label={label}
        value={Number(text)}
        onChange={(value) => onChange(Number(value))}
        hideControls
      />
    )
  return <TextInput label={label} value={text} onChange={(event) => onChange(event.currentTarget.value)} />
}

function kindsOf(mayClear: boolean): ValueKind[] {
  return ['text', 'number', 'boolean', 'field', ...(mayClear ? (['none'] as const) : [])]
}
