import { TextInput, type TextInputProps } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SegmentRow } from '@otklik/server/segments/api'
import { rename, useNamingRules } from '../../patterns/naming.ts'
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
  const rules = useNamingRules((key) => taken.includes(key), t('segments.takenKey'))
  const form = useForm({
    initialValues: { name: segment?.name ?? '', key: segment?.key ?? '' },
    validateInputOnBlur: true,
    validate: segment === null ? rules : { name: rules.name },
  })
  const setName = (name: string) => {
    if (segment === null) rename(form, name)
    else form.setFieldValue('name', name)
  }
  return { form, setName }
}
