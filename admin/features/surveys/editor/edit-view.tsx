import { ElementForm } from './element-form.tsx'
import { ElementList } from './element-list.tsx'
import styles from './editor.module.css'
import { useEditor } from './editor.tsx'
import { SettingsForm } from './settings-form.tsx'
import { useEditKeys } from './use-edit-keys.ts'
import { Preview } from '../preview/preview.tsx'

/** The elements, the form of the one that is chosen, and what becomes of them. */
export function EditView() {
  const { surveyKey, definition, shown, chosen } = useEditor()
  useEditKeys()
  const place = definition.elements.findIndex(({ id }) => id === chosen)
  return (
    <div className={styles.body}>
      <ElementList />
      <div className={styles.middle}>
        {place === -1 ? <SettingsForm /> : <ElementForm key={chosen} place={place} />}
      </div>
      <Preview surveyKey={surveyKey} definition={shown} />
    </div>
  )
}
