import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { useLanguage } from '../../../format/use-format.ts'
import { Loaded } from '../../../patterns/loaded.tsx'
import { Page } from '../../../patterns/page.tsx'
import { RowsSkeleton } from '../../../patterns/skeleton.tsx'
import { useToasts } from '../../../patterns/toasts.tsx'
import type { GalleryTemplate } from '@otklik/server/scenarios/api'
import { flowOrder } from '../editing/graph.ts'
import { galleryQuery } from '../queries.ts'
import { viewOf } from '../steps/registry.ts'
import { useSentences } from '../texts/sentences.ts'
import { triggerView } from '../triggers/registry.ts'
import styles from './gallery.module.css'

/** Ready scenarios, each with the story that it is for; taken, one becomes a draft of one's own. */
export function GalleryPage() {
  const { t } = useTranslation()
  const query = useQuery(galleryQuery)
  return (
    <Page
      title={t('scenarios.gallery.title')}
      question={
        <>
          {t('scenarios.gallery.question')} <Link to="/scenarios">{t('scenarios.gallery.own')}</Link>
        </>
      }
    >
      <Loaded query={query} skeleton={<RowsSkeleton rows={6} />}>
        {(templates) => (
          <ul className={styles.cards}>
            {templates.map((template) => (
              <Card key={template.key} template={template} />
            ))}
          </ul>
        )}
      </Loaded>
    </Page>
  )
}

function Card({ template }: { template: GalleryTemplate }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const take = useTake(template)
  return (
    <li className={styles.card}>
      <h2>{template.name[language]}</h2>
      <p>{template.story[language]}</p>
      <Steps template={template} />
      <div className={styles.act}>
        <Button
          loading={take.isPending}
          onClick={() => take.mutate()}
          aria-label={t('scenarios.gallery.takeIt', { name: template.name[language] })}
        >
          {t('scenarios.gallery.take')}
        </Button>
      </div>
    </li>
  )
}

/** The way through it at a glance: an icon a step, in reading order. */
function Steps({ template: { definition, segments } }: { template: GalleryTemplate }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const brought = segments.map(({ key, name }) => ({ key, name: name[language], kind: 'condition' as const }))
  const sentences = useSentences(brought)
  const Start = triggerView(definition.trigger.kind).icon
  const ids = flowOrder(definition)
  return (
    <div className={styles.way}>
      <p>
        <Start size={15} aria-hidden /> {sentences.trigger(definition.trigger)}
      </p>
      <ol aria-label={t('scenarios.gallery.steps')}>
        {ids.flatMap((id) => {
          const step = definition.steps[id]
          if (step === undefined || step.kind === 'end') return []
          const Icon = viewOf(step.kind).icon
          return [
            <li key={id} title={sentences.step(step)}>
              <Icon size={16} stroke={1.7} role="img" aria-label={t(`scenarios.kind.${step.kind}.name`)} />
            </li>,
          ]
        })}
      </ol>
    </div>
  )
}

function useTake(template: GalleryTemplate) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const { failed } = useToasts()
  return useMutation({
    mutationFn: () => api.post<{ key: string }>(`/gallery/${encodeURIComponent(template.key)}`),
    onSuccess: async ({ key }) => {
      // It brings the surveys and templates along that it refers to.
      await client.invalidateQueries({ queryKey: [topics.catalogue] })
      await client.invalidateQueries({ queryKey: [topics.scenarios, 'list'] })
      await navigate({ to: '/scenarios/$scenarioKey', params: { scenarioKey: key } })
    },
    onError: failed,
  })
}
