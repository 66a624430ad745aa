import { ActionIcon, Button, Select } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '@otklik/core/condition'
import { kindOf, type Jump, type SurveyElement } from '@otklik/core/survey'
import { ConditionEditor } from '../../../conditions/condition-editor.tsx'
import { useLanguage } from '../../../format/use-format.ts'
import { catalogueBefore, nameOf, targetsBehind } from '../editing/earlier.ts'
import { useEditor } from '../editor/editor.tsx'
import { useProblemAt } from '../editor/use-problem-at.ts'
import styles from './fields.module.css'

interface Props {
  element: SurveyElement
  set: (part: Partial<SurveyElement>) => void
  place: number
}

/** When the element is shown, and where it leads on to. */
export function LogicFields({ element, set, place }: Props) {
  const { t } = useTranslation()
  const leads = kindOf(element).role !== 'ends'
  return (
    <fieldset className={styles.logic}>
      <legend>{t('surveys.logic.title')}</legend>
      <ConditionField
        label={t('surveys.logic.showIf')}
        none={t('surveys.logic.always')}
        value={element.showIf}
        onChange={(showIf) => set({ showIf } as Partial<SurveyElement>)}
        until={place}
        path={['elements', place, 'showIf']}
      />
      {leads && <Jumps element={element} set={set} place={place} />}
    </fieldset>
  )
}

function Jumps({ element, set, place }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { definition } = useEditor()
  const targets = targetsBehind(definition, place)
  const jumps = element.jumps ?? []
  const put = (next: Jump[]) => set({ jumps: next.length === 0 ? undefined : next } as Partial<SurveyElement>)
  return (
    <div className={styles.stack}>
      <p className="mantine-InputWrapper-label">{t('surveys.logic.jumps')}</p>
      {jumps.length === 0 && <p className={styles.hint}>{t('surveys.logic.noJumps')}</p>}
      {jumps.map((jump, index) => (
        <OneJump
          // oxlint-disable-next-line react/no-array-index-key -- jumps have no identity of their own
          key={index}
          jump={jump}
          index={index}
          place={place}
          targets={targets.map((target) => ({ value: target.id, label: nameOf(target, definition, language) }))}
          onChange={(next) => put(next === null ? jumps.toSpliced(index, 1) : jumps.with(index, next))}
        />
      ))}
      {targets.length > 0 && (
        <div>
          <Button
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => put([...jumps, { to: targets.at(-1)?.id ?? '' }])}
          >
            {t('surveys.logic.addJump')}
          </Button>
        </div>
      )}
    </div>
  )
}

interface JumpProps {
  jump: Jump
  index: number
  place: number
  targets: { value: string; label: string }[]
  onChange: (jump: Jump | null) => void
}

function OneJump({ jump, index, place, targets, onChange }: JumpProps) {
  const { t } = useTranslation()
  const path = ['elements', place, 'jumps', index]
  const problem = useProblemAt(path)
  const known = targets.some(({ value }) => value === jump.to)
  const name = t('surveys.logic.jump', { number: index + 1 })
  return (
    <fieldset className={styles.card} aria-label={name}>
      <div className={styles.cardHead}>
        <span>{name}</span>
        <ActionIcon aria-label={t('surveys.field.drop', { what: name })} onClick={() => onChange(null)}>
          <IconTrash size={15} aria-hidden />
        </ActionIcon>
      </div>
      <ConditionField
        label={t('surveys.logic.when')}
        none={t('surveys.logic.whenever')}
        value={jump.when}
        onChange={(when) => onChange(when === undefined ? { to: jump.to } : { ...jump, when })}
        until={place + 1}
        path={[...path, 'when']}
      />
      <Select
        label={t('surveys.logic.to')}
        value={jump.to}
        data={known ? targets : [...targets, { value: jump.to, label: jump.to || t('surveys.field.choose') }]}
        onChange={(to) => onChange({ ...jump, to: to ?? '' })}
        error={problem('to')}
      />
    </fieldset>
  )
}

interface ConditionProps {
  label: string
  none: string
  value: Condition | undefined
  onChange: (condition: Condition | undefined) => void
  /** How many of the elements it knows the answers of. */
  until: number
  path: readonly (string | number)[]
}

/** A condition over the survey's own answers, with a button to add it and one to take it away. */
function ConditionField({ label, none, value, onChange, until, path }: ConditionProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { definition, problems } = useEditor()
  const catalogue = useMemo(() => catalogueBefore(definition, until, language), [definition, until, language])
  const within = problems.all
    .filter((problem) => path.every((part, index) => problem.path[index] === part))
    .map((problem) => ({ ...problem, path: problem.path.slice(path.length).join('.') }))
  return (
    <div role="group" aria-label={label} className={styles.stack}>
      <p className="mantine-InputWrapper-label">{label}</p>
      {value === undefined ? (
        <>
          <p className={styles.hint}>{none}</p>
          <div>
            <Button onClick={() => onChange({ all: [] })}>{t('surveys.logic.add')}</Button>
          </div>
        </>
      ) : (
        <>
          <ConditionEditor
            value={value}
            onChange={onChange}
            catalogue={catalogue}
            place="survey"
            problems={within}
            label={label}
          />
          <div>
            <Button variant="subtle" onClick={() => onChange(undefined)}>
              {t('surveys.logic.drop')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
