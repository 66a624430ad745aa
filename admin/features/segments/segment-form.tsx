import { Button, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '@otklik/core/condition'
import type { SegmentDetail } from '@otklik/server/segments/api'
import type { Catalogue } from '@otklik/core/condition'
import { ConditionEditor } from '../../conditions/condition-editor.tsx'
import { isFinished } from '../../conditions/finished.ts'
import { refusedIn } from '../../conditions/refused.ts'
import { FormFailure } from '../../patterns/form-failure.tsx'
import { LeaveGuard } from '../../patterns/leave-guard.tsx'
import { KeyField, useNaming } from './key-field.tsx'
import { LivePreview } from './live-preview.tsx'
import { useSaveSegment } from './mutations.ts'
import styles from './segments.module.css'
import { usePreview } from './use-preview.ts'

interface Props {
  segment: SegmentDetail | null
  catalogue: Catalogue
}

/** Who belongs to a segment: its name and condition, and beside them how many that are and some of them. */
export function SegmentForm({ segment, catalogue }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [condition, setCondition] = useState<Condition | undefined>(segment?.condition ?? undefined)
  const [touched, setTouched] = useState(false)
  const leave = (key: string | undefined) =>
    key === undefined
      ? void navigate({ to: '/segments' })
      : void navigate({ to: '/segments/$segmentKey', params: { segmentKey: key } })
  const save = useSaveSegment(({ key }) => leave(key))
  const preview = usePreview(condition)
  const refused = useMemo(() => refusedIn('condition', save.error ?? preview?.error), [save.error, preview?.error])
  const { form, setName } = useNaming(segment)
  const [refusedOpen, setRefusedOpen] = useState(false)
  const isOpen = condition !== undefined && !isFinished(condition)
  const submit = form.onSubmit(({ name, key }, event) => {
    setRefusedOpen(isOpen)
    if (isOpen) focusFirstEmpty(event?.currentTarget)
    else if (condition !== undefined) save.mutate({ key, save: { kind: 'condition', name: name.trim(), condition } })
  })
  const change = (changed: Condition | undefined) => {
    setTouched(true)
    if (save.isError) save.reset()
    setCondition(changed)
  }
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      <LeaveGuard unsaved={(touched || form.isDirty()) && !save.isPending && !save.isSuccess} />
      <div className={styles.fields}>
        <div className={styles.names}>
          <TextInput
            label={t('segments.name')}
            maxLength={200}
            {...form.getInputProps('name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {segment === null && <KeyField {...form.getInputProps('key')} />}
        </div>
        <div>
          <p className="mantine-InputWrapper-label">{t('segments.condition')}</p>
          <ConditionEditor
            label={t('segments.condition')}
            value={condition}
            onChange={change}
            catalogue={catalogue}
            place="segment"
            refused={refused}
          />
        </div>
        <FormFailure error={save.error} />
        {refusedOpen && isOpen && (
          <p role="alert" className={styles.open}>
            {t('segments.open')}
          </p>
        )}
        <div className={styles.buttons}>
          <Button type="submit" variant="filled" loading={save.isPending} disabled={condition === undefined}>
            {t(segment === null ? 'segments.create' : 'states.save')}
          </Button>
          <Button onClick={() => leave(segment?.key)}>{t('states.cancel')}</Button>
        </div>
      </div>
      <LivePreview query={preview} />
    </form>
  )
}

/** The condition's first field that holds nothing yet. */
function focusFirstEmpty(form: HTMLElement | undefined): void {
  const fields = [...(form?.querySelectorAll<HTMLInputElement>('input:not([type=hidden])') ?? [])]
  fields.find(({ value, disabled }) => value === '' && !disabled)?.focus()
}
