import { useTranslation } from 'react-i18next'
import { JsonDialog } from '../../../patterns/json-dialog.tsx'
import { useEditor } from './editor.tsx'
import { hasElements } from './problems.ts'

/** The survey as JSON. */
export function SurveyJson({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { surveyKey, definition, change, choose } = useEditor()
  return (
    <JsonDialog
      title={t('surveys.json.title')}
      name={surveyKey}
      definition={definition}
      part="elements"
      isOne={hasElements}
      notOne={t('surveys.json.notOne')}
      onTake={(taken) => {
        choose(null)
        change(taken)
      }}
      onClose={onClose}
    />
  )
}
