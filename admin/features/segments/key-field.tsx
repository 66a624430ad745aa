import { TextInput, type TextInputProps } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { isKey, keyOf } from '../../format/key-of.ts'

/** What a segment is called in the API and in conditions; it stays when the name changes. */
export function KeyField(props: TextInputProps) {
  const { t } = useTranslation()
  return <TextInput label={t('segments.key')} description={t('segments.keyHint')} maxLength={63} {...props} />
}

export function keyProblem(key: string, say: (key: 'segments.badKey') => string): string | null {
  return isKey(key) ? null : say('segments.badKey')
}

/** Sets the name and, of a new one whose key was not typed, the key that follows from it. */
export function useKeyOfName(
  form: UseFormReturnType<{ name: string; key: string }>,
  isNew: boolean,
): (name: string) => void {
  return (name) => {
    const { name: before, key } = form.getValues()
    form.setFieldValue('name', name)
    if (isNew && key === keyOf(before)) form.setFieldValue('key', keyOf(name))
  }
}
