import { Autocomplete, Select, TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLanguageName } from '../../../format/use-format.ts'
import { useEditor, useProblemAt, useWarningAt } from '../editor/editor.tsx'
import { DimensionRows } from './dimension-rows.tsx'

const VISITORS = ''

/** In which language it asks, what answers are marked with, and which events of the page are kept. */
export function AnswerFields() {
  const { t } = useTranslation()
  const nameOf = useLanguageName()
  const { placement, set, surveys, catalogue } = useEditor()
  const problem = useProblemAt()
  const warning = useWarningAt()
  const { language = VISITORS, labels = [], about = '', events = [] } = placement
  const own = surveys.find(({ key }) => key === placement.survey)?.languages ?? []
  const languages = language === VISITORS || own.includes(language) ? own : [...own, language]
  const types = Object.keys(catalogue.eventTypes)
  return (
    <fieldset>
      <legend>{t('popups.part.answers')}</legend>
      <Select
        label={t('popups.field.language')}
        data={[
          { value: VISITORS, label: t('popups.field.visitors') },
          ...languages.map((code) => ({ value: code, label: nameOf(code) })),
        ]}
        value={language}
        onChange={(code) => set({ language: code === null || code === VISITORS ? undefined : code })}
        error={problem('language')}
      />
      <Autocomplete
        label={t('popups.field.about')}
        description={warning('about') ?? t('popups.field.aboutHint')}
        data={types}
        value={about}
        onChange={(type) => set({ about: type === '' ? undefined : type })}
        error={problem('about')}
        spellCheck={false}
      />
      <TagsInput
        label={t('popups.field.events')}
        description={t('popups.field.eventsHint')}
        data={types}
        value={events}
        onChange={(next) => set({ events: next.length === 0 ? undefined : next })}
        acceptValueOnBlur
        maxTags={50}
        error={problem('events')}
      />
      <TagsInput
        label={t('popups.field.labels')}
        data={[...catalogue.labels]}
        value={labels}
        onChange={(next) => set({ labels: next.length === 0 ? undefined : next })}
        acceptValueOnBlur
        maxTags={20}
        error={problem('labels')}
      />
      <DimensionRows />
    </fieldset>
  )
}
