import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../format/use-format.ts'
import type { Loss } from './loss.ts'
import { useReasonText } from './reason-text.ts'
import { useNodeFace } from '../texts/node-face.ts'
import styles from './live.module.css'

interface Props {
  losses: readonly Loss[]
  onChoose: (loss: Loss) => void
}

/** Who was not asked, or is held: at which step, why, and how many, the most first. Each leads to the people. */
export function Losses({ losses, onChoose }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const reason = useReasonText()
  const face = useNodeFace()
  if (losses.length === 0) return <p>{t('scenarios.now.noLosses')}</p>
  return (
    <table className={styles.losses}>
      <caption>{t('scenarios.now.losses')}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('scenarios.now.reason')}</th>
          <th scope="col">{t('scenarios.now.number')}</th>
        </tr>
      </thead>
      <tbody>
        {losses
          .toSorted((a, b) => b.n - a.n)
          .map((loss) => (
            <tr key={`${loss.step} ${loss.outcome} ${loss.reason} ${loss.rule}`}>
              <td>
                <button type="button" className={styles.loss} onClick={() => onChoose(loss)}>
                  {reason(loss)}
                </button>
                <p className={styles.where} dir="auto">
                  {face(loss.step).sentence}
                </p>
              </td>
              <td>{format.number(loss.n)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}
