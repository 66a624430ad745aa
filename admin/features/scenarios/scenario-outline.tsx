import type { ScenarioDefinition } from '@otklik/core/scenario'
import { useTranslation } from 'react-i18next'
import { outline, type OutlineNode, type OutlineWay } from './outline.ts'
import styles from './scenarios.module.css'
import { useScenarioText } from './scenario-text.ts'

/** The definition as one reads it: what starts it, and the steps, with the ways that part indented. */
export function ScenarioOutline({ definition }: { definition: ScenarioDefinition }) {
  const { t } = useTranslation()
  const text = useScenarioText()
  const { trigger } = definition
  return (
    <div className={styles.outline}>
      <div className={styles.trigger}>
        <span className={styles.number} aria-hidden>
          ▸
        </span>
        <p className={styles.what}>
          {text.trigger(trigger)}
          {trigger.maxAge !== undefined && (
            <small>{t('scenarios.maxAge', { span: text.duration(trigger.maxAge) })}</small>
          )}
        </p>
      </div>
      <Steps nodes={outline(definition)} />
    </div>
  )
}

function Steps({ nodes }: { nodes: OutlineNode[] }) {
  const { t } = useTranslation()
  const text = useScenarioText()
  return (
    <ol className={styles.outline}>
      {nodes.map((node) =>
        'goTo' in node ? (
          <li key={`to-${node.goTo}`} className={styles.goTo}>
            {t('scenarios.goTo', { number: node.number })}
          </li>
        ) : (
          <li key={node.id} className={styles.step}>
            <span className={styles.number}>{node.number}</span>
            <div className={styles.what}>
              {text.step(node.step)}
              <small>{[node.id, ...text.notes(node.step)].join(' · ')}</small>
            </div>
            {node.ways.length > 0 && <Ways ways={node.ways} />}
          </li>
        ),
      )}
    </ol>
  )
}

function Ways({ ways }: { ways: OutlineWay[] }) {
  const text = useScenarioText()
  return (
    <div className={styles.ways}>
      {ways.map((way) => {
        const when = text.way(way.when)
        return (
          <div key={when} className={styles.way}>
            <p className={styles.when}>{when}</p>
            <Steps nodes={way.steps} />
          </div>
        )
      })}
    </div>
  )
}
