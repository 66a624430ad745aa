import { TextInput, type TextInputProps } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SegmentRow } from '@otklik/server/segments/api'
import { isKey, keyOf } from '../../format/key-of.ts'
import { segmentsQuery } from './queries.ts'

/** What a segment is called in the API and in conditions; it stays when the name changes. */
export function KeyField(props: TextInputProps) {
  const { t } = useTranslation()
  return <TextInput label={t('segments.key')} description={t('segments.keyHint')} maxLength={63} {...props} />
}

/**
 * The name of a segment and, of a new one, its key: it follows from the name until it is typed. A key that is taken is
 * refused here, for saving under it would change the other segment.
 */
export function useNaming(segment: SegmentRow | null) {
  const { t } = useTranslation()
  const taken = useQuery(segmentsQuery).data?.map(({ key }) => key) ?? []
  const keyProblem = (key: string) => {
    if (segment !== null) return null
    if (!isKey(key)) return t('segments.badKey')
    return taken.includes(key) ? t('segments.takenKey') : null
  }
  const form = useForm({
    initialValues: { name: segment?.name ?? '', key: segment?.key ?? '' },
    validateInputOnBlur: true,
    validate: { name: (name) => (name.trim() === '' ? t('states.required') : null), key: keyProblem },
  })
  const setName = (name: string) => {
    const { name: before, key } = form.getValues()
    form.setFieldValue('name', name)
    if (segment === null && key === keyOf(before)) form.setFieldValue('key', keyOf(name))
  }
  return { form, setName }
}
