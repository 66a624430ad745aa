import { Checkbox, Select, SegmentedControl, TagsInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { abandonedAfter, type SurveyDefinition } from '@otklik/core/survey'
import { DurationField } from '../../../patterns/duration-field.tsx'
import fields from '../fields/fields.module.css'
import { ThemeFields } from '../fields/theme-fields.tsx'
import styles from './editor.module.css'
import { useEditor } from './editor.tsx'
import { ProblemList } from './problem-list.tsx'
import { useProblemAt } from './use-problem-at.ts'

const UNITS = ['minutes', 'hours', 'days', 'weeks'] as const

/** What is so for the survey as a whole, and all that is wrong with it. */
export function SettingsForm() {
  const { t } = useTranslation()
  const { definition, change, problems } = useEditor()
  const problem = useProblemAt([])
  const set = (part: Partial<SurveyDefinition>) =>
    change({ ...definition, ...part }, `settings ${Object.keys(part).join(' ')}`)
  const { name, screens = 'each', progress = true } = definition
  return (
    <section className={styles.form} aria-label={t('surveys.settings.title')}>
      <header className={styles.head}>
        <h2>{t('surveys.settings.title')}</h2>
      </header>
      <ProblemList problems={problems.all} />
      <TextInput
        label={t('surveys.settings.name')}
        description={t('surveys.settings.nameHint')}
        value={name}
        maxLength={200}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={problem('name')}
      />
      <LanguageFields />
      <div role="group" aria-label={t('surveys.settings.screens')}>
        <p className="mantine-InputWrapper-label">{t('surveys.settings.screens')}</p>
        <SegmentedControl
          aria-label={t('surveys.settings.screens')}
          value={screens}
          onChange={(value) => set({ screens: value as 'each' | 'all' })}
          data={(['each', 'all'] as const).map((value) => ({ value, label: t(`surveys.settings.by.${value}`) }))}
        />
      </div>
      <Checkbox
        label={t('surveys.settings.progress')}
        checked={progress}
        onChange={(event) => set({ progress: event.currentTarget.checked })}
      />
      <TimeField of="changeableFor" least={0} value={definition.changeableFor} />
      <TimeField of="abandonedAfter" least={1} value={abandonedAfter(definition)} />
      <ThemeFields />
    </section>
  )
}

interface TimeFieldProps {
  of: 'changeableFor' | 'abandonedAfter'
  least: number
  value: string
}

function TimeField({ of, least, value }: TimeFieldProps) {
  const { t } = useTranslation()
  const { definition, change } = useEditor()
  const problem = useProblemAt([])(of)
  const label = t(`surveys.settings.${of}`)
  return (
    <div>
      <p className="mantine-InputWrapper-label">{label}</p>
      <DurationField
        label={label}
        units={UNITS}
        least={least}
        value={value}
        onChange={(next) => change({ ...definition, [of]: next }, `settings ${of}`)}
        error={problem !== undefined}
      />
      {problem !== undefined && <p className={fields.error}>{problem}</p>}
    </div>
  )
}

/** The languages of the survey; the first one stands in for texts that are missing. */
function LanguageFields() {
  const { t } = useTranslation()
  const { definition, change } = useEditor()
  const problem = useProblemAt([])
  const { languages } = definition
  const put = (next: string[]) => next.length > 0 && change({ ...definition, languages: next }, 'settings languages')
  return (
    <>
      <TagsInput
        label={t('surveys.settings.languages')}
        description={t('surveys.settings.languagesHint')}
        value={languages}
        data={['ru', 'en', 'kk', 'uz', 'be', 'uk', 'de', 'fr', 'es', 'pt', 'tr', 'zh']}
        maxTags={20}
        onChange={put}
        error={problem('languages')}
      />
      {languages.length > 1 && (
        <Select
          label={t('surveys.settings.first')}
          value={languages[0] ?? null}
          data={languages}
          onChange={(first) => first !== null && put([first, ...languages.filter((each) => each !== first)])}
        />
      )}
    </>
  )
}
