import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './filters.module.css'

/** A condition that is set, and the way to take it off. */
export function ChosenChip({ name, value, onRemove }: { name: string; value: string; onRemove: () => void }) {
  const { t } = useTranslation()
  return (
    <span className={`${styles.chip} ${styles.chosen}`}>
      <span dir="auto">
        {name}: <b>{value}</b>
      </span>
      <CloseButton size={24} iconSize={13} radius="xl" aria-label={t('filters.remove', { name })} onClick={onRemove} />
    </span>
  )
}
