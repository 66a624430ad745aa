import { useState, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf, sayer, type Question, type SurveyDefinition, type ThanksElement } from '@otklik/core/survey'
import { AnswerInput } from './answer-input.tsx'
import styles from './preview.module.css'
import type { Trial } from './use-passage.ts'

type Say = ReturnType<typeof sayer>

interface Props {
  definition: SurveyDefinition
  trial: Trial
  language: string
}

/** What a respondent sees now. */
export function Screen({ definition, trial, language }: Props) {
  const { t } = useTranslation()
  const { theme } = definition
  const say = sayer(definition, trial.standing, language)
  const look = {
    ...(theme?.color !== undefined && { '--brand': theme.color }),
    ...(theme?.background !== undefined && { '--page': theme.background }),
  } as CSSProperties
  return (
    <div className={styles.page} lang={language} dir="auto" data-shape={theme?.shape ?? 'soft'} style={look}>
      {theme?.logo !== undefined && <img className={styles.logo} src={theme.logo} alt="" />}
      {trial.screen.kind === 'end' ? (
        <End element={trial.screen.element} say={say} />
      ) : (
        <Questions
          key={trial.screen.elements.map(({ id }) => id).join(' ')}
          elements={trial.screen.elements}
          trial={trial}
          say={say}
        />
      )}
      {definition.progress !== false && trial.screen.kind === 'questions' && trial.progress.of > 1 && (
        <progress
          className={styles.progress}
          max={trial.progress.of}
          value={trial.progress.done}
          aria-label={t('surveys.preview.progress')}
        />
      )}
      {trial.canGoBack && <Back onBack={trial.back} />}
    </div>
  )
}

function Back({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" className={styles.back} onClick={onBack}>
      {t('surveys.preview.back')}
    </button>
  )
}

function End({ element, say }: { element: ThanksElement | null; say: Say }) {
  const { t } = useTranslation()
  if (element === null) return <p className={styles.title}>{t('surveys.preview.over')}</p>
  return (
    <div className={styles.question}>
      <p className={styles.title}>{say(element.title)}</p>
      {element.hint !== undefined && <p>{say(element.hint)}</p>}
      {element.link !== undefined && <span className={styles.link}>{say(element.link.title)}</span>}
    </div>
  )
}

type Texts = Readonly<Record<string, readonly string[]>>

function Questions({ elements, trial, say }: { elements: Question[]; trial: Trial; say: Say }) {
  const { t } = useTranslation()
  const [texts, setTexts] = useState<Texts>({})
  const textsOf = (key: string) => texts[key] ?? trial.given(key)
  const put = (key: string, given: readonly string[]) => setTexts((former) => ({ ...former, [key]: given }))
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        trial.next(textsOf)
      }}
    >
      {elements.map((element) => (
        <fieldset key={element.id} className={styles.question}>
          <legend className={styles.title}>{say(element.title) || '…'}</legend>
          {element.hint !== undefined && <p>{say(element.hint)}</p>}
          <AnswerInput element={element} textsOf={textsOf} put={put} say={say} />
          {kindOf(element)
            .keys(element)
            .filter((key) => trial.refused[key] !== undefined)
            .map((key) => (
              <p key={key} className={styles.refused}>
                {t(`surveys.refused.${trial.refused[key]}`)}
              </p>
            ))}
        </fieldset>
      ))}
      <button type="submit" className={styles.next}>
        {t('surveys.preview.next')}
      </button>
    </form>
  )
}
