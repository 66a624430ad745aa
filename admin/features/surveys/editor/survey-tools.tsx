import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBraces,
  IconDots,
  IconLink,
  IconMessage,
  IconTrash,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyDetail } from '@otklik/server/surveys/api'
import { DeleteDialog } from '../publish/delete-dialog.tsx'
import { DiscardDialog } from '../publish/discard-dialog.tsx'
import { PublishDialog } from '../publish/publish-dialog.tsx'
import { useEditor } from './editor.tsx'
import { SurveyJson } from './survey-json.tsx'

interface Props {
  survey: SurveyDetail
  /** There is a draft, or will be as soon as it is kept. */
  isDraft: boolean
  onPublished: () => void
  /** What is edited is to be taken from the server anew. */
  onReset: () => void
}

type Dialog = 'publish' | 'json' | 'discard' | 'delete'

/** What one does with the survey as a whole. */
export function SurveyTools({ survey, isDraft, onPublished, onReset }: Props) {
  const { t } = useTranslation()
  const { undo, redo, canUndo, canRedo } = useEditor()
  const [open, setOpen] = useState<Dialog | null>(null)
  const close = () => setOpen(null)
  const steps = [
    { name: 'undo', icon: IconArrowBackUp, act: undo, can: canUndo, keys: 'Control+Z' },
    { name: 'redo', icon: IconArrowForwardUp, act: redo, can: canRedo, keys: 'Control+Shift+Z' },
  ]
  return (
    <>
      {steps.map(({ name, icon: StepIcon, act, can, keys }) => (
        <Tooltip key={name} label={t(`surveys.act.${name}`)}>
          <ActionIcon
            size={30}
            aria-label={t(`surveys.act.${name}`)}
            aria-keyshortcuts={keys}
            disabled={!can}
            onClick={act}
          >
            <StepIcon size={17} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
      <Button variant="filled" disabled={!isDraft} onClick={() => setOpen('publish')}>
        {t('surveys.act.publish')}
      </Button>
      <More survey={survey} isDraft={isDraft} onOpen={setOpen} />
      {open === 'publish' && <PublishDialog survey={survey} onPublished={onPublished} onClose={close} />}
      {open === 'json' && <SurveyJson onClose={close} />}
      {open === 'discard' && <DiscardDialog survey={survey} onDiscarded={onReset} onClose={close} />}
      {open === 'delete' && <DeleteDialog survey={survey} onClose={close} />}
    </>
  )
}

interface MoreProps {
  survey: SurveyDetail
  isDraft: boolean
  onOpen: (dialog: Dialog) => void
}

function More({ survey, isDraft, onOpen }: MoreProps) {
  const { t } = useTranslation()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={30} variant="default" aria-label={t('surveys.act.more')}>
          <IconDots size={17} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {survey.version !== null && (
          <>
            <Menu.Item
              renderRoot={(rest) => <Link {...rest} to="/responses" search={{ survey: survey.key }} />}
              leftSection={<IconMessage size={15} aria-hidden />}
            >
              {t('surveys.act.responses')}
            </Menu.Item>
            <Menu.Item
              renderRoot={(rest) => <Link {...rest} to="/public-links" search={{ survey: survey.key }} />}
              leftSection={<IconLink size={15} aria-hidden />}
            >
              {t('surveys.act.publicLink')}
            </Menu.Item>
          </>
        )}
        <Menu.Item leftSection={<IconBraces size={15} aria-hidden />} onClick={() => onOpen('json')}>
          {t('surveys.act.json')}
        </Menu.Item>
        {isDraft && survey.version !== null && (
          <Menu.Item leftSection={<IconTrash size={15} aria-hidden />} onClick={() => onOpen('discard')}>
            {t('surveys.act.discard')}
          </Menu.Item>
        )}
        <Menu.Item color="danger" leftSection={<IconTrash size={15} aria-hidden />} onClick={() => onOpen('delete')}>
          {t('surveys.act.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
