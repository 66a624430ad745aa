import { useTranslation } from 'react-i18next'
import { keyOf } from '../../../format/key-of.ts'
import { JsonDialog } from '../../../patterns/json-dialog.tsx'
import { useEditor } from './editor.tsx'
import { hasSteps } from './problems.ts'

/** The scenario as JSON. */
export function ScenarioJson({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { doc, change, choose } = useEditor()
  return (
    <JsonDialog
      title={t('scenarios.json.title')}
      name={keyOf(doc.name) || 'scenario'}
      definition={doc.definition}
      part="steps"
      isOne={hasSteps}
      notOne={t('scenarios.json.notOne')}
      onTake={(definition) => {
        choose([])
        change(definition)
      }}
      onClose={onClose}
    />
  )
}
