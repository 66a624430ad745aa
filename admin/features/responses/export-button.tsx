import { Button, Checkbox, Popover, Progress, Radio, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToday } from '../../format/use-today.ts'
import { Failure } from '../../patterns/failure.tsx'
import { countQuery, responsesParams } from './queries.ts'
import type { ResponsesSearch } from './search.ts'
import { useDownload } from './use-download.ts'

/** The responses of the list as a file: how many first, then how, then the file as it comes. */
export function ExportButton({ search }: { search: ResponsesSearch }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} trapFocus withRoles>
      <Popover.Target>
        <Button variant="default" onClick={() => setOpened((open) => !open)}>
          {t('responses.export.open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <ExportChoices search={search} />
      </Popover.Dropdown>
    </Popover>
  )
}

function ExportChoices({ search }: { search: ResponsesSearch }) {
  const { t, i18n } = useTranslation()
  const today = useToday()
  const count = useQuery(countQuery(search, today)).data?.count
  const language = i18n.language.startsWith('ru') ? 'ru' : 'en'
  const [format, setFormat] = useState('csv')
  const [delimiter, setDelimiter] = useState(language === 'ru' ? 'semicolon' : 'comma')
  const [bom, setBom] = useState(true)
  const download = useDownload()
  const params = { ...responsesParams(search, today), format, delimiter, bom: bom ? '1' : '0', language }
  return (
    <Stack gap="sm">
      <p aria-live="polite">{count === undefined ? '…' : t('responses.export.count', { count })}</p>
      <Radio.Group label={t('responses.export.format')} value={format} onChange={setFormat}>
        <Radio value="csv" label="CSV" mt={4} />
        <Radio value="xlsx" label="XLSX" mt={4} />
      </Radio.Group>
      {format === 'csv' && (
        <>
          <Radio.Group label={t('responses.export.delimiter')} value={delimiter} onChange={setDelimiter}>
            <Radio value="semicolon" label={t('responses.export.semicolon')} mt={4} />
            <Radio value="comma" label={t('responses.export.comma')} mt={4} />
          </Radio.Group>
          <Checkbox
            label={t('responses.export.bom')}
            checked={bom}
            onChange={(event) => setBom(event.currentTarget.checked)}
          />
        </>
      )}
      {download.progress === null ? (
        <Button
          disabled={count === undefined}
          onClick={() => download.start('/responses/export', params, `responses-${today}.${format}`)}
        >
          {t('responses.export.download')}
        </Button>
      ) : (
        <UnderWay {...download.progress} counts={format === 'csv'} onCancel={download.cancel} />
      )}
      {download.error !== null && <Failure error={download.error} />}
    </Stack>
  )
}

interface UnderWayProps {
  bytes: number
  rows: number
  of: number
  /** Rows can be told as they come; of a packed sheet only its size can. */
  counts: boolean
  onCancel(): void
}

function UnderWay({ bytes, rows, of, counts, onCancel }: UnderWayProps) {
  const { t, i18n } = useTranslation()
  const megabytes = new Intl.NumberFormat(i18n.language, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  }).format(bytes / 1_000_000)
  const said = t('responses.export.progress', { size: megabytes })
  const share = counts && of > 0 ? (rows / of) * 100 : 100
  return (
    <>
      <Progress value={share} animated={!counts} aria-label={said} />
      <p>{said}</p>
      <Button variant="default" onClick={onCancel}>
        {t('responses.export.cancel')}
      </Button>
    </>
  )
}
