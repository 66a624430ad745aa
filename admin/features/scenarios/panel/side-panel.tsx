import { ActionIcon, Button, CopyButton, Tooltip } from '@mantine/core'
import { IconCopy, IconCopyPlus, IconTrash, IconX } from '@tabler/icons-react'
import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepId } from '@otklik/core/scenario'
import { TRIGGER } from '../editing/ways.ts'
import { useEditor } from '../editor/editor.tsx'
import { useOperations } from '../editor/operations.ts'
import { SettingsForm } from '../settings/settings-form.tsx'
import { useNodeFace } from '../texts/node-face.ts'
import styles from './panel.module.css'
import { ProblemList } from './problem-list.tsx'
import { StepForm } from './step-form.tsx'

/** What is chosen, with its form; where nothing is, what is still wrong. */
export function SidePanel() {
  const { chosen, doc } = useEditor()
  const [only, ...more] = chosen
  // Kept here: choosing another step and asking for its form may be one keystroke.
  const form = useFormFocus()
  if (only === undefined) return <Overview />
  if (more.length > 0) return <Several ids={chosen} />
  return only === TRIGGER || doc.definition.steps[only] !== undefined ? (
    <One key={only} id={only} form={form} />
  ) : (
    <Overview />
  )
}

function One({ id, form }: { id: StepId; form: RefObject<HTMLDivElement | null> }) {
  const { t } = useTranslation()
  const { choose, isReadOnly } = useEditor()
  const face = useNodeFace()(id)
  const Icon = face.icon
  return (
    <section className={styles.panel} aria-label={t('scenarios.panel.label')}>
      <header className={styles.head}>
        <Icon size={17} stroke={1.8} aria-hidden />
        <h2>{face.name}</h2>
        {id !== TRIGGER && !isReadOnly && <StepActions ids={[id]} />}
        <ActionIcon aria-label={t('states.close')} onClick={() => choose([])} data-autofocus>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </header>
      <p className={styles.summary} dir="auto">
        {face.sentence}
      </p>
      <div className={styles.form} ref={form} onKeyDown={(event) => backToStep(event, id)} role="presentation">
        <fieldset disabled={isReadOnly} className={styles.fields}>
          {id === TRIGGER ? <SettingsForm /> : <StepForm id={id} />}
        </fieldset>
      </div>
    </section>
  )
}

/** The focus goes to the first field when one asked for the form by keyboard. */
function useFormFocus() {
  const { formAsked } = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  const seen = useRef(formAsked)
  useEffect(() => {
    if (seen.current === formAsked) return
    seen.current = formAsked
    ref.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
  }, [formAsked])
  return ref
}

/** Escape leads from the form back to its step, unless it closes something that is open there. */
function backToStep(event: KeyboardEvent, id: StepId): void {
  if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof HTMLElement)) return
  if (event.target.getAttribute('aria-expanded') === 'true') return
  document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus()
}

function StepActions({ ids }: { ids: readonly StepId[] }) {
  const { t } = useTranslation()
  const operations = useOperations()
  return (
    <>
      <CopyButton value={operations.copied() ?? ''}>
        {({ copied, copy }) => (
          <Tooltip label={t(copied ? 'states.copied' : 'states.copy')}>
            <ActionIcon aria-label={t('states.copy')} onClick={copy}>
              <IconCopy size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
      <Tooltip label={t('scenarios.act.duplicate')}>
        <ActionIcon aria-label={t('scenarios.act.duplicate')} onClick={() => operations.duplicate(ids)}>
          <IconCopyPlus size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('scenarios.act.remove')}>
        <ActionIcon aria-label={t('scenarios.act.remove')} onClick={() => operations.remove(ids)}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  )
}

function Several({ ids }: { ids: readonly StepId[] }) {
  const { t } = useTranslation()
  const operations = useOperations()
  return (
    <section className={styles.panel} aria-label={t('scenarios.panel.several', { count: ids.length })}>
      <header className={styles.head}>
        <h2>{t('scenarios.panel.several', { count: ids.length })}</h2>
      </header>
      <div className={styles.several}>
        <Button onClick={() => operations.duplicate(ids)}>{t('scenarios.act.duplicate')}</Button>
        <Button color="danger" onClick={() => operations.remove(ids)}>
          {t('scenarios.act.remove')}
        </Button>
      </div>
    </section>
  )
}

function Overview() {
  const { t } = useTranslation()
  const { isReadOnly } = useEditor()
  return (
    <section className={styles.panel} aria-label={t('scenarios.panel.overview')}>
      <header className={styles.head}>
        <h2>{t('scenarios.panel.overview')}</h2>
      </header>
      <div className={styles.form}>
        <ProblemList />
        {!isReadOnly && <p className={styles.hint}>{t('scenarios.panel.hint')}</p>}
      </div>
    </section>
  )
}
