import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../format/use-format.ts'
import { Loaded } from '../../../patterns/loaded.tsx'
import type { CampaignPreview } from '../api.ts'
import live from '../live/live.module.css'
import { useReasonText } from '../live/reason-text.ts'
import { previewQuery } from '../queries.ts'

interface Props {
  scenario: string
  segment: string
  /** How many would begin, as soon as it is known. */
  onCount: (begin: number) => void
}

/** How many of a segment would begin, and by which rules others would be spared as things are now. */
export function Preview({ scenario, segment, onCount }: Props) {
  const query = useQuery(previewQuery(scenario, segment))
  const begin = query.data?.begin
  useEffect(() => {
    if (begin !== undefined) onCount(begin)
  }, [begin, onCount])
  return (
    <Loaded query={query} skeleton={<Skeleton height={120} />}>
      {(preview) => <Figures preview={preview} />}
    </Loaded>
  )
}

function Figures({ preview: { members, begin, spared } }: { preview: CampaignPreview }) {
  const { t } = useTranslation()
  const format = useFormat()
  const reason = useReasonText()
  return (
    <>
      <dl className={live.figures}>
        {(
          [
            ['members', members],
            ['begin', begin],
            ['spared', spared.reduce((sum, { n }) => sum + n, 0)],
          ] as const
        ).map(([what, n]) => (
          <div key={what}>
            <dt>{t(`scenarios.campaign.${what}`)}</dt>
            <dd>{format.number(n)}</dd>
          </div>
        ))}
      </dl>
      {spared.length > 0 && (
        <table className={live.losses}>
          <caption>{t('scenarios.campaign.sparedWhy')}</caption>
          <tbody>
            {spared
              .toSorted((a, b) => b.n - a.n)
              .map((one) => (
                <tr key={`${one.reason} ${one.rule}`}>
                  <td>{reason({ ...one, outcome: 'not-asked' })}</td>
                  <td>{format.number(one.n)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
    </>
  )
}
