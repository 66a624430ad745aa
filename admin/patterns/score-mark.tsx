import { useTranslation } from 'react-i18next'
import styles from './score-mark.module.css'

interface Props {
  score: number | null
  group: string | null
  size?: 'small'
}

/** A score in its group's colour, with the group's name for those who do not see it. */
export function ScoreMark({ score, group, size }: Props) {
  const { t } = useTranslation()
  if (score === null) {
    return (
      <span className={styles.mark} data-size={size}>
        <span aria-hidden>–</span>
        <span className="visually-hidden">{t('scores.noScore')}</span>
      </span>
    )
  }
  const name = group === null ? '' : t(`scores.group.${group}.one`)
  return (
    <span className={styles.mark} data-group={group} data-size={size} title={name}>
      {score}
      <span className="visually-hidden"> {name}</span>
    </span>
  )
}
