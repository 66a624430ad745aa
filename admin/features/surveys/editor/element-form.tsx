import { ActionIcon, Checkbox, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconCopyPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { kindOf, type SurveyElement } from '@otklik/core/survey'
import { duplicated, moved, removed, rewritten } from '../editing/elements.ts'
import { renamed } from '../editing/rename.ts'
import { IdField } from '../fields/id-field.tsx'
import { LocalizedField } from '../fields/localized-field.tsx'
import { LogicFields } from '../fields/logic-fields.tsx'
import { ElementPlace } from '../fields/place.ts'
import { viewOf } from '../kinds/registry.ts'
import styles from './editor.module.css'
import { useEditor } from './editor.tsx'
import { placeOf } from './problems.ts'
import { ProblemList } from './problem-list.tsx'
import { useProblemAt } from './use-problem-at.ts'

const FORM = 'survey-element'

/** The next thing to do with a new element is to write its text. */
export function focusForm(): void {
  document.getElementById(FORM)?.querySelector<HTMLElement>('input, textarea')?.focus()
}

/** The form of one element; what it changes is in the definition with every letter. */
export function ElementForm({ place }: { place: number }) {
  const { t } = useTranslation()
  const { definition, change, problems } = useEditor()
  const path = ['elements', place]
  const problem = useProblemAt(path)
  const element = definition.elements[place]!
  const { id, kind } = element
  const { Form, icon: Icon } = viewOf(kind)
  const { role } = kindOf(element)
  const set = (part: Partial<SurveyElement>) =>
    change(
      rewritten(definition, withoutUndefined({ ...element, ...part } as SurveyElement)),
      `${id} ${Object.keys(part).join(' ')}`,
    )
  // Texts that are missing say so where they are written.
  const own = problems.all.filter((each) => placeOf(each) === place && each.code !== 'no-text')
  return (
    <section id={FORM} className={styles.form} aria-label={t('surveys.form')}>
      <header className={styles.head}>
        <Icon size={17} stroke={1.8} aria-hidden />
        <h2>{t(`surveys.kind.${kind}.name`)}</h2>
        <Actions place={place} />
      </header>
      <p className={styles.hint}>{t(`surveys.kind.${kind}.hint`)}</p>
      {own.length > 0 && <ProblemList problems={own} />}
      <ElementPlace value={place}>
        <LocalizedField
          label={t(`surveys.field.${TITLES[role]}`)}
          value={element.title}
          onChange={(title) => set({ title: title ?? {} })}
          error={problem('title')}
          focused={Object.keys(element.title).length === 0}
        />
        {role !== 'silent' && (
          <LocalizedField
            label={t('surveys.field.hint')}
            value={element.hint}
            onChange={(hint) => set({ hint })}
            error={problem('hint')}
            optional
            multiline={role !== 'asks'}
          />
        )}
        {Form !== undefined && <Form element={element} set={set} problem={problem} place={place} />}
        {viewOf(kind).mayBeRequired === true && (
          <Checkbox
            label={t('surveys.field.required')}
            checked={'required' in element && element.required === true}
            onChange={(event) => set({ required: event.currentTarget.checked || undefined } as Partial<SurveyElement>)}
          />
        )}
        {role !== 'silent' && <LogicFields element={element} set={set} place={place} />}
      </ElementPlace>
      <NameField key={id} id={id} />
    </section>
  )
}

const TITLES = { asks: 'title', tells: 'heading', ends: 'heading', silent: 'called' } as const

function withoutUndefined(element: SurveyElement): SurveyElement {
  return Object.fromEntries(
    Object.entries(element).filter(([, part]) => part !== undefined),
  ) as unknown as SurveyElement
}

function Actions({ place }: { place: number }) {
  const { t } = useTranslation()
  const { definition, change, choose } = useEditor()
  const { id } = definition.elements[place]!
  const copy = () => {
    const made = duplicated(definition, id)
    change(made.definition)
    choose(made.id)
  }
  const remove = () => {
    change(removed(definition, id))
    choose(definition.elements[place + 1]?.id ?? definition.elements[place - 1]?.id ?? null)
  }
  const actions = [
    { name: 'up', icon: IconArrowUp, act: () => change(moved(definition, id, place - 1)), off: place === 0 },
    {
      name: 'down',
      icon: IconArrowDown,
      act: () => change(moved(definition, id, place + 1)),
      off: place === definition.elements.length - 1,
    },
    { name: 'duplicate', icon: IconCopyPlus, act: copy, off: false },
    { name: 'remove', icon: IconTrash, act: remove, off: false },
  ]
  return actions.map(({ name, icon: ActIcon, act, off }) => (
    <Tooltip key={name} label={t(`surveys.act.${name}`)}>
      <ActionIcon aria-label={t(`surveys.act.${name}`)} disabled={off} onClick={act}>
        <ActIcon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  ))
}

/** What the element's answer is called. */
function NameField({ id }: { id: string }) {
  const { t } = useTranslation()
  const { definition, change, choose } = useEditor()
  return (
    <IdField
      id={id}
      label={t('surveys.field.id')}
      description={t('surveys.field.idHint')}
      isTaken={(name) => definition.elements.some((element) => element.id === name)}
      onTake={(name) => {
        change(renamed(definition, id, name))
        choose(name)
      }}
    />
  )
}
