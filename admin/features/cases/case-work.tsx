import { Autocomplete, Button, Group, Stack, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { CaseClosing, CaseDetail } from '@otklik/server/cases/api'
import { useFormat } from '../../format/use-format.ts'
import { Facts } from '../../patterns/facts.tsx'
import { LeaveGuard } from '../../patterns/leave-guard.tsx'
import { useCaseAct } from './mutations.ts'

/** Root cause and outcome: saved on the way, and both needed to close. */
export function CaseWork({ found }: { found: CaseDetail }) {
  return found.state === 'closed' ? <Closed found={found} /> : <WorkForm found={found} />
}

function Closed({ found }: { found: CaseDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  const who = found.closedBy?.name ?? t('cases.program')
  return (
    <Facts
      items={[
        { name: t('cases.rootCause'), value: found.rootCause },
        { name: t('cases.outcome'), value: found.outcome },
        {
          name: t('cases.closedBy'),
          value: found.closedAt === null ? who : `${who}, ${format.dateTime(found.closedAt)}`,
        },
      ]}
    />
  )
}

function WorkForm({ found }: { found: CaseDetail }) {
  const { t } = useTranslation()
  const act = useCaseAct(found)
  const busy = act.isPending ? act.variables.act : null
  const needed = (value: string) => (value.trim() === '' ? t('cases.neededToClose') : null)
  const form = useForm<CaseClosing>({
    initialValues: { rootCause: found.rootCause ?? '', outcome: found.outcome ?? '' },
    validate: { rootCause: needed, outcome: needed },
    validateInputOnBlur: true,
  })
  const suggestions = Object.values(t('cases.rootCauses', { returnObjects: true }) as Record<string, string>)
  const save = () => {
    form.clearErrors()
    act.mutate({ act: 'note', ...form.values }, { onSuccess: () => form.resetDirty() })
  }
  const close = form.onSubmit((values) => act.mutate({ act: 'close', ...values }))
  return (
    <form onSubmit={close} noValidate>
      <LeaveGuard unsaved={form.isDirty()} />
      <Stack gap={10}>
        <Autocomplete
          label={t('cases.rootCause')}
          description={t('cases.rootCauseHint')}
          data={suggestions}
          maxLength={500}
          {...form.getInputProps('rootCause')}
        />
        <Textarea
          label={t('cases.outcome')}
          description={t('cases.outcomeHint')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={5000}
          {...form.getInputProps('outcome')}
        />
        <Group gap={8}>
          <Button type="submit" variant={found.state === 'taken' ? 'filled' : 'default'} loading={busy === 'close'}>
            {t('cases.act.close')}
          </Button>
          <Button onClick={save} disabled={!form.isDirty()} loading={busy === 'note'}>
            {t('states.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
