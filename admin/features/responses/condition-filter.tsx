import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '@otklik/core/condition'
import { catalogueQuery } from '../../api/catalogue.ts'
import { ConditionEditor } from '../../conditions/condition-editor.tsx'
import { isFinished } from '../../conditions/finished.ts'
import { useConditionText } from '../../conditions/use-condition-text.ts'
import { ChosenChip } from '../../filters/chosen-chip.tsx'
import { Loaded } from '../../patterns/loaded.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import styles from './responses.module.css'
import { conditionIn } from './search.ts'

interface Props {
  survey: string | undefined
  when: string | undefined
  onChange(when: string | undefined): void
}

/** Whatever else is to hold for the responses: a condition over answers, the event, the contact. */
export function ConditionFilter({ survey, when, onChange }: Props) {
  const { t } = useTranslation()
  const say = useConditionText()
  const [opened, setOpened] = useState(false)
  const condition = conditionIn(when)
  const apply = (chosen: Condition | undefined) => {
    setOpened(false)
    onChange(chosen === undefined ? undefined : JSON.stringify(chosen))
  }
  return (
    <>
      {condition !== undefined && (
        <ChosenChip
          name={t('responses.condition.name')}
          value={isFinished(condition) ? say(condition) : t('conditionEditor.unfinished')}
          onRemove={() => apply(undefined)}
        />
      )}
      <Button variant="default" onClick={() => setOpened(true)}>
        {t(condition === undefined ? 'responses.condition.add' : 'responses.condition.change')}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('responses.condition.title')} size="xl">
        <Editing survey={survey} condition={condition} onApply={apply} />
      </Modal>
    </>
  )
}

interface EditingProps {
  survey: string | undefined
  condition: Condition | undefined
  onApply(condition: Condition | undefined): void
}

function Editing({ survey, condition, onApply }: EditingProps) {
  const { t } = useTranslation()
  const query = useQuery(catalogueQuery)
  const [edited, setEdited] = useState(condition)
  return (
    <Loaded query={query} skeleton={<RowsSkeleton />}>
      {(catalogue) => (
        <div className={styles.condition}>
          <ConditionEditor
            label={t('responses.condition.title')}
            value={edited}
            onChange={setEdited}
            catalogue={catalogue}
            place="responses"
            survey={survey}
          />
          <Button
            variant="filled"
            disabled={edited !== undefined && !isFinished(edited)}
            onClick={() => onApply(edited)}
          >
            {t('responses.condition.apply')}
          </Button>
        </div>
      )}
    </Loaded>
  )
}
