import { ActionIcon, Autocomplete, Button, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useProblemAt } from '../editor/editor.tsx'
import styles from './fields.module.css'

type Row = [name: string, value: string]

/** Where it happens, for answers that no event has dimensions for. Kept as rows, so that a name may be half written. */
export function DimensionRows() {
  const { t } = useTranslation()
  const { placement, set, catalogue } = useEditor()
  const problem = useProblemAt()('dimensions')
  const [rows, setRows] = useState<Row[]>(() => Object.entries(placement.dimensions ?? {}))
  const put = (next: Row[]) => {
    setRows(next)
    const named = next.filter(([name]) => name.trim() !== '')
    set({ dimensions: named.length === 0 ? undefined : Object.fromEntries(named) })
  }
  return (
    <div role="group" aria-label={t('popups.field.dimensions')} className={styles.stack}>
      <p className="mantine-InputWrapper-label">{t('popups.field.dimensions')}</p>
      <p className={styles.hint}>{t('popups.field.dimensionsHint')}</p>
      {rows.map(([name, value], index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows are named while they are written
        <div key={index} className={styles.dimension}>
          <Autocomplete
            size="xs"
            aria-label={t('popups.field.dimension')}
            data={Object.keys(catalogue.dimensions)}
            value={name}
            maxLength={100}
            onChange={(next) => put(rows.with(index, [next, value]))}
          />
          <TextInput
            size="xs"
            aria-label={t('popups.field.dimensionValue')}
            value={value}
            maxLength={200}
            onChange={(event) => put(rows.with(index, [name, event.currentTarget.value]))}
            error={name !== '' && value === ''}
          />
          <ActionIcon
            aria-label={t('popups.act.dropDimension', { name })}
            onClick={() => put(rows.toSpliced(index, 1))}
          >
            <IconTrash size={15} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {problem !== undefined && <p className={styles.error}>{problem}</p>}
      <div>
        <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setRows([...rows, ['', '']])}>
          {t('popups.act.addDimension')}
        </Button>
      </div>
    </div>
  )
}
