import { Button, Group, Modal, MultiSelect, Radio, Stack, TagsInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Catalogue } from '@otklik/core/condition'
import type { ContactPolicy } from '@otklik/core/policy'
import { useSession } from '../../../api/session.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useNow } from '../../../format/use-now.ts'
import { instantOf, localOf } from '../../../format/zoned.ts'
import { FormFailure } from '../../../patterns/form-failure.tsx'
import { useUnsavedClose } from '../../../patterns/unsaved-close.tsx'
import styles from '../policy.module.css'
import { faultsOf, newCrisis, type CrisisAim, type CrisisDeed, type CrisisForm } from './crisis-form.ts'
import { CrisisLimits } from './crisis-limits.tsx'
import { useCrisisWords } from './crisis-words.ts'
import { useTurnOn } from './mutations.ts'
import { UntilField } from './until-field.tsx'

interface Props {
  policy: ContactPolicy
  catalogue: Catalogue
  onClose: () => void
}

const aims: readonly CrisisAim[] = ['all', 'labels', 'scenarios']
const deeds: readonly CrisisDeed[] = ['hold', 'limits']
const DAY_MS = 86_400_000

/** Turns a crisis switch on: what it names, what it does, until when, and why. */
export function CrisisDialog({ policy, catalogue, onClose }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const { workspace } = useSession()
  const [form, setForm] = useState<CrisisForm>(() => ({
    aim: 'all',
    labels: [],
    scenarios: [],
    deed: 'hold',
    rules: [],
    until: localOf(now + DAY_MS, workspace.zone),
    note: '',
  }))
  const set = (changed: Partial<CrisisForm>) => setForm({ ...form, ...changed })
  const turnOn = useTurnOn(onClose)
  const { close, guard } = useUnsavedClose(form.note !== '' && !turnOn.isPending && !turnOn.isSuccess, onClose)
  const until = form.until === '' ? null : instantOf(form.until, workspace.zone)
  const faults = faultsOf(form, until === null ? null : Date.parse(until), now)
  const words = useCrisisWords()
  const named = {
    labels: form.aim === 'labels' ? form.labels : null,
    scenarios: form.aim === 'scenarios' ? form.scenarios : null,
    rules: form.deed === 'limits' ? form.rules : null,
  }
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={t('crisis.turnOn')}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      {guard}
      <Stack gap={16}>
        <p className={styles.hint}>{t('crisis.explained')}</p>
        <Radio.Group label={t('crisis.aimTitle')} value={form.aim} onChange={(aim) => set({ aim: aim as CrisisAim })}>
          <Stack gap={8} mt={6}>
            {aims.map((aim) => (
              <Radio
                key={aim}
                value={aim}
                label={t(`crisis.aim.${aim}`)}
                data-autofocus={aim === form.aim || undefined}
              />
            ))}
          </Stack>
        </Radio.Group>
        {form.aim === 'labels' && (
          <TagsInput
            label={t('crisis.labels')}
            data={[...catalogue.labels]}
            value={form.labels}
            onChange={(labels) => set({ labels })}
            acceptValueOnBlur
            maxTags={50}
          />
        )}
        {form.aim === 'scenarios' && (
          <MultiSelect
            size="xs"
            label={t('crisis.scenarios')}
            data={catalogue.scenarios.map(({ key, name }) => ({ value: key, label: name }))}
            value={form.scenarios}
            onChange={(scenarios) => set({ scenarios })}
            searchable
          />
        )}
        <Radio.Group
          label={t('crisis.deedTitle')}
          value={form.deed}
          onChange={(deed) => set({ deed: deed as CrisisDeed })}
        >
          <Stack gap={8} mt={6}>
            {deeds.map((deed) => (
              <Radio
                key={deed}
                value={deed}
                label={t(`crisis.deed.${deed}`)}
                description={t(`crisis.deedText.${deed}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {form.deed === 'limits' && (
          <CrisisLimits policy={policy} rules={form.rules} catalogue={catalogue} onChange={(rules) => set({ rules })} />
        )}
        <UntilField value={form.until} faulty={faults.includes('until')} onChange={(until) => set({ until })} />
        <Textarea
          label={t('crisis.note')}
          description={t('crisis.noteHint')}
          maxLength={1000}
          autosize
          minRows={2}
          value={form.note}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
        {faults.length === 0 && until !== null && (
          <output className={styles.consequence}>
            {t('crisis.consequence', { until: format.dateTime(until), what: words(named) })}
          </output>
        )}
        <FormFailure error={turnOn.error} />
        <Group justify="flex-end" gap={8}>
          <Button onClick={close}>{t('states.cancel')}</Button>
          <Button
            variant="filled"
            color="danger"
            disabled={faults.length > 0}
            loading={turnOn.isPending}
            onClick={() => until !== null && turnOn.mutate(newCrisis(form, until))}
          >
            {t('crisis.turnOnAction')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
