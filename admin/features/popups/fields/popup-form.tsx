import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FoundProblems } from '../../../patterns/found-problems.tsx'
import { useEditor, useProblemAt, useProblemSentence } from '../editor/editor.tsx'
import { fieldOf } from '../editor/problems.ts'
import { AnswerFields } from './answer-fields.tsx'
import { AudienceFields } from './audience-fields.tsx'
import styles from './fields.module.css'
import { TriggerFields } from './trigger-fields.tsx'
import { WhereFields } from './where-fields.tsx'

/** What a popup is, part by part, with what is wrong above and beside each field. */
export function PopupForm() {
  const { t } = useTranslation()
  const { popupKey, placement, set, surveys } = useEditor()
  const problem = useProblemAt()
  const { name, survey } = placement
  const choices = surveys.map((each) => ({ value: each.key, label: each.name }))
  const isKnown = survey === '' || choices.some(({ value }) => value === survey)
  return (
    <div className={styles.form}>
      <ProblemList />
      <fieldset>
        <legend>{t('popups.part.what')}</legend>
        <TextInput
          label={t('popups.create.name')}
          description={t('popups.create.nameHint')}
          maxLength={200}
          value={name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={problem('name')}
          dir="auto"
        />
        <Select
          label={t('popups.field.survey')}
          searchable
          data={isKnown ? choices : [...choices, { value: survey, label: survey }]}
          value={survey}
          onChange={(key) => key !== null && set({ survey: key, language: undefined })}
          nothingFoundMessage={t('popups.field.noSurveys')}
          error={problem('survey')}
        />
        <p className={styles.hint}>
          {t('popups.field.key')} <code>otklik('open', '{popupKey}')</code>
        </p>
      </fieldset>
      <WhereFields />
      <TriggerFields />
      <AudienceFields />
      <AnswerFields />
    </div>
  )
}

/** All that is wrong, and what is only unusual. */
function ProblemList() {
  const { t } = useTranslation()
  const { problems } = useEditor()
  const sentence = useProblemSentence()
  const found = problems.all.map((problem) => ({
    key: `${problem.path.join('.')} ${problem.message}`,
    severity: problem.severity,
    text: (
      <>
        <b>{t(`popups.problem.name.${fieldOf(problem.path)}`)}:</b> {sentence(problem)}
      </>
    ),
  }))
  return <FoundProblems label={t('popups.problem.label')} fine={t('popups.problem.none')} problems={found} />
}
