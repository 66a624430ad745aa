import { SegmentedControl, TagsInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PagePatterns, Position } from '@otklik/core/popup'
import { useEditor, useProblemAt } from '../editor/editor.tsx'
import styles from './fields.module.css'

const kinds = ['corner', 'modal', 'inline'] as const
const sides = ['left', 'right'] as const
const fresh: Record<(typeof kinds)[number], Position> = {
  corner: { kind: 'corner', side: 'right' },
  modal: { kind: 'modal' },
  inline: { kind: 'inline', into: '' },
}

/** Where it sits on the page, and on which pages. */
export function WhereFields() {
  const { t } = useTranslation()
  const { placement, set } = useEditor()
  const problem = useProblemAt()
  const { position } = placement
  return (
    <fieldset>
      <legend>{t('popups.part.where')}</legend>
      <div>
        <SegmentedControl<(typeof kinds)[number]>
          aria-label={t('popups.field.position')}
          value={position.kind}
          onChange={(kind) => set({ position: fresh[kind] })}
          data={kinds.map((value) => ({ value, label: t(`popups.position.${value}`) }))}
        />
      </div>
      <p className={styles.hint}>{t(`popups.positionHint.${position.kind}`)}</p>
      {position.kind === 'corner' && (
        <div>
          <SegmentedControl<(typeof sides)[number]>
            aria-label={t('popups.field.side')}
            value={position.side ?? 'right'}
            onChange={(side) => set({ position: { kind: 'corner', side } })}
            data={sides.map((value) => ({ value, label: t(`popups.side.${value}`) }))}
          />
        </div>
      )}
      {position.kind === 'inline' && (
        <TextInput
          label={t('popups.field.into')}
          description={t('popups.field.intoHint')}
          placeholder="#survey"
          value={position.into}
          onChange={(event) => set({ position: { kind: 'inline', into: event.currentTarget.value } })}
          error={problem('position', 'into')}
          spellCheck={false}
        />
      )}
      <Patterns of="include" />
      <Patterns of="exclude" />
    </fieldset>
  )
}

function Patterns({ of }: { of: keyof PagePatterns }) {
  const { t } = useTranslation()
  const { placement, set } = useEditor()
  const problem = useProblemAt()
  const change = (patterns: string[]) => {
    const { [of]: _before, ...others } = placement.pages ?? {}
    const pages: PagePatterns = patterns.length === 0 ? others : { ...others, [of]: patterns }
    set({ pages: Object.keys(pages).length === 0 ? undefined : pages })
  }
  return (
    <TagsInput
      label={t(`popups.field.${of}`)}
      description={t(`popups.field.${of}Hint`)}
      placeholder={of === 'include' ? '/shop/*' : '*/pay'}
      value={placement.pages?.[of] ?? []}
      onChange={change}
      splitChars={[' ', '\n']}
      acceptValueOnBlur
      maxTags={50}
      error={problem('pages', of)}
    />
  )
}
