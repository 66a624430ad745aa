import { NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../format/use-format.ts'
import styles from '../policy.module.css'

interface Props {
  label: string
  /** 0 to 1. */
  share: number
  problem: string | undefined
  onChange: (share: number) => void
}

/** A share of all contacts, entered in percent. */
export function ShareField({ label, share, problem, onChange }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <NumberInput
      size="xs"
      className={styles.short}
      label={label}
      suffix={language === 'ru' ? ' %' : '%'}
      decimalSeparator={language === 'ru' ? ',' : '.'}
      min={0}
      max={100}
      decimalScale={1}
      allowNegative={false}
      value={Number.isNaN(share) ? '' : Math.round(share * 1000) / 10}
      error={problem === undefined ? null : t(`policy.problem.${problem}`)}
      onChange={(percent) => onChange(typeof percent === 'number' ? Math.round(percent * 10) / 1000 : Number.NaN)}
    />
  )
}

export function shareProblem(share: number): { share?: string } {
  return share >= 0 && share <= 1 ? {} : { share: 'share' }
}
