import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../api/session.ts'

/** A time zone; the workspace's when none is named. */
export function ZoneField({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (zone: string | undefined) => void
}) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  return (
    <Select
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('states.clear') }}
      aria-label={t('policy.zone')}
      placeholder={t('policy.workspaceZone', { zone: workspace.zone })}
      data={Intl.supportedValuesOf('timeZone')}
      value={value ?? null}
      onChange={(zone) => onChange(zone ?? undefined)}
      limit={50}
    />
  )
}
