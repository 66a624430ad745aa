import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepId } from '@otklik/core/scenario'
import { useFormat } from '../../../format/use-format.ts'
import type { ScenarioCounts } from '@otklik/server/scenarios/api'
import type { Loss } from './loss.ts'
import { TRIGGER } from '../editing/ways.ts'
import { useEditor } from '../editor/editor.tsx'
import panel from '../panel/panel.module.css'
import { useNodeFace } from '../texts/node-face.ts'
import styles from './live.module.css'
import { Losses } from './losses.tsx'
import { Outcomes } from './outcomes.tsx'
import { People } from './people.tsx'

interface Props {
  scenario: string
  counts: ScenarioCounts
}

/** Losses and ends of the whole; or, where a step is chosen, who stands there and whom it lost. */
export function NowPanel({ scenario, counts }: Props) {
  const { t } = useTranslation()
  const { chosen, choose } = useEditor()
  const [loss, setLoss] = useState<Loss | null>(null)
  const step = chosen[0] === TRIGGER ? undefined : chosen[0]
  if (loss !== null)
    return (
      <Frame title={<LossTitle loss={loss} />} onClose={() => setLoss(null)}>
        <People
          key={`${loss.step} ${loss.reason}`}
          scenario={scenario}
          whom={loss.outcome === 'held' ? { step: loss.step } : { step: loss.step, outcome: loss.reason }}
        />
        {loss.outcome === 'not-asked' && <p className={styles.where}>{t('scenarios.now.onlyEnded')}</p>}
      </Frame>
    )
  if (step !== undefined)
    return <AtStep step={step} scenario={scenario} counts={counts} onLoss={setLoss} onClose={() => choose([])} />
  return <Whole counts={counts} onLoss={setLoss} />
}

function Whole({ counts, onLoss }: { counts: ScenarioCounts; onLoss: (loss: Loss) => void }) {
  const { t } = useTranslation()
  return (
    <Frame title={t('scenarios.now.title')}>
      <Losses losses={counts.losses} onChoose={onLoss} />
      <Outcomes outcomes={counts.outcomes} />
    </Frame>
  )
}

interface AtStepProps extends Props {
  step: StepId
  onLoss: (loss: Loss) => void
  onClose: () => void
}

function AtStep({ step, scenario, counts, onLoss, onClose }: AtStepProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const face = useNodeFace()(step)
  const { passed, here } = counts.steps[step] ?? { passed: 0, here: 0 }
  const losses = counts.losses.filter((loss) => loss.step === step)
  return (
    <Frame title={face.sentence} onClose={onClose}>
      <dl className={styles.figures}>
        <div>
          <dt>{t('scenarios.now.passed')}</dt>
          <dd>{format.number(passed)}</dd>
        </div>
        <div>
          <dt>{t('scenarios.now.here')}</dt>
          <dd>{format.number(here)}</dd>
        </div>
      </dl>
      {losses.length > 0 && <Losses losses={losses} onChoose={onLoss} />}
      <section>
        <h3>{t('scenarios.now.people')}</h3>
        <People key={step} scenario={scenario} whom={{ step }} />
      </section>
    </Frame>
  )
}

function LossTitle({ loss }: { loss: Loss }) {
  const { t } = useTranslation()
  const face = useNodeFace()(loss.step)
  return t('scenarios.now.lostAt', { step: face.sentence })
}

interface FrameProps {
  title: React.ReactNode
  onClose?: () => void
  children: React.ReactNode
}

function Frame({ title, onClose, children }: FrameProps) {
  const { t } = useTranslation()
  return (
    <section className={panel.panel} aria-label={t('scenarios.now.title')}>
      <header className={panel.head}>
        <h2>{title}</h2>
        {onClose !== undefined && (
          <ActionIcon aria-label={t('states.close')} onClick={onClose}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        )}
      </header>
      <div className={panel.form}>
        <div className={styles.parts}>{children}</div>
      </div>
    </section>
  )
}
