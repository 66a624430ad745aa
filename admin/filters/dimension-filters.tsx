import { Popover, Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dimensionsQuery } from '../api/dimensions.ts'
import { useFormat } from '../format/use-format.ts'
import { useDimensionName } from '../patterns/dimension.ts'
import { ChosenChip } from './chosen-chip.tsx'
import styles from './filters.module.css'

type Filter = Record<string, string>

interface Props {
  filter: Filter | undefined
  onChange: (filter: Filter) => void
}

const NO_FILTER: Filter = {}

/** Conditions on dimensions: each one a chip, and a place to add another. */
export function DimensionFilters({ filter = NO_FILTER, onChange }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const dimensionName = useDimensionName()
  const without = (name: string) => Object.fromEntries(Object.entries(filter).filter(([other]) => other !== name))
  return (
    <>
      {Object.entries(filter).map(([name, value]) => (
        <ChosenChip key={name} name={dimensionName(name)} value={value} onRemove={() => onChange(without(name))} />
      ))}
      <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <button type="button" className={styles.chip} onClick={() => setOpen(!open)}>
            <IconPlus size={13} aria-hidden />
            {t('filters.dimension')}
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('filters.dimension')}>
          <ConditionFields
            onChoose={(name, value) => {
              onChange({ ...filter, [name]: value })
              setOpen(false)
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </>
  )
}

function ConditionFields({ onChoose }: { onChoose: (name: string, value: string) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const dimensionName = useDimensionName()
  const { data } = useQuery(dimensionsQuery)
  const [chosen, setChosen] = useState<string | null>(null)
  const dimensions = data?.dimensions ?? []
  const values = dimensions.find(({ name }) => name === chosen)?.values ?? []
  if (data !== undefined && dimensions.length === 0) return <p className={styles.fields}>{t('filters.noDimensions')}</p>
  return (
    <div className={styles.fields}>
      <Select
        label={t('filters.dimension')}
        data={dimensions.map(({ name }) => ({ value: name, label: dimensionName(name) }))}
        value={chosen}
        onChange={setChosen}
        comboboxProps={{ withinPortal: false }}
        data-autofocus
      />
      <Select
        label={t('filters.value')}
        searchable
        disabled={chosen === null}
        nothingFoundMessage={t('filters.noValue')}
        data={values.map(({ value, n }) => ({ value, label: `${value} · ${format.number(n)}` }))}
        value={null}
        onChange={(value) => value !== null && chosen !== null && onChoose(chosen, value)}
        comboboxProps={{ withinPortal: false }}
        limit={100}
      />
    </div>
  )
}
