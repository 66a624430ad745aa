import { useTranslation } from 'react-i18next'
import type { CampaignPreview } from '@otklik/server/scenarios/api'
import { useFormat } from '../../../format/use-format.ts'
import live from '../live/live.module.css'
import { useReasonText } from '../live/reason-text.ts'

/** How many of a segment would be asked, and by which rules others would be spared as things are now. */
export function PreviewFigures({ preview }: { preview: CampaignPreview }) {
  const { t } = useTranslation()
  const format = useFormat()
  const reason = useReasonText()
  const { size, looked, asked, later, unfit, spared } = preview
  const figures = { size, asked, later, unfit, spared: spared.reduce((sum, { n }) => sum + n, 0) }
  const shown = Object.entries(figures).filter(([what, n]) => n > 0 || what === 'size')
  return (
    <>
      <dl className={live.figures}>
        {shown.map(([what, n]) => (
          <div key={what}>
            <dt>{t(`scenarios.campaign.${what}`)}</dt>
            <dd>{format.number(n)}</dd>
          </div>
        ))}
      </dl>
      {looked < size && (
        <p>{t('scenarios.campaign.looked', { looked: format.number(looked), size: format.number(size) })}</p>
      )}
      {spared.length > 0 && (
        <table className={live.losses}>
          <caption>{t('scenarios.campaign.sparedWhy')}</caption>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t('scenarios.now.reason')}</th>
              <th scope="col">{t('scenarios.now.number')}</th>
            </tr>
          </thead>
          <tbody>
            {spared.map((one) => (
              <tr key={`${one.outcome} ${one.reason} ${one.rule}`}>
                <td>{reason(one)}</td>
                <td>{format.number(one.n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
